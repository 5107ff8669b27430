// Bytes of a link that were changed, with length and checksum made right again: damage that gets past them.

import { crc32 } from '../../../web/share/crc32';
import { readVarint, varint } from '../../../web/share/varint';

const checksumBytes = 4;

/** @param bytes as in a payload: a byte, a length, a body, four bytes of checksum. */
export function resealed(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(readVarint(bytes, 1).end, -checksumBytes);
  return sealedAgain(bytes[0] ?? 0, body);
}

export function sealedAgain(start: number, body: Uint8Array): Uint8Array {
  const checked = Uint8Array.from([start, ...varint(body.length + checksumBytes), ...body]);
  const checksum = crc32(checked);
  return Uint8Array.from([...checked, ...[0, 8, 16, 24].map((shift) => (checksum >>> shift) & 255)]);
}
