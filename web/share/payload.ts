/**
 * A trained model as text for a link: `1<base64url>z`, the container's version first, a fixed letter last, because channels
 * drop what comes last. Inside:
 *
 *     version in 4 bits, flags in 4 (1: the header is deflated) | length of all that follows, varint |
 *     length of the header, varint | header, JSON | codec | weights | CRC-32 of all before it, 4 bytes, little-endian
 *
 * The length tells a cut link from a damaged one. What a released version has written is read for ever: a change of the
 * container is another first character, a change inside another version.
 */
import { decodeBase64url, encodeBase64url } from './base64url';
import { codecOf } from './codecs';
import { crc32 } from './crc32';
import { deflate, inflate } from './deflate';
import { readHeader, writeHeader } from './header-json';
import { checkMost, type Limits, usualLimits } from './limits';
import { LinkProblem } from './link-problem';
import type { ModelHeader } from './model-header';
import { tidied } from './tidy-text';
import { readVarint, varint } from './varint';
import type { WeightCodec, WeightTensor } from './weight-codec';

const container = '1';
const lastCharacter = 'z';
const version = 1;
const isDeflated = 1;
const checksumBytes = 4;
/** Length and its base64url, of the version byte and the longest varint. */
const startCharacters = 8;

export interface SharedModel {
  readonly header: ModelHeader;
  readonly tensors: readonly WeightTensor[];
}

/**
 * @param tensors every parameter, in the order of the core's files.
 * @throws LinkProblem for a model that no link can carry: weights that are not finite, sizes over the limits.
 */
export async function writePayload(
  header: ModelHeader,
  codec: WeightCodec,
  tensors: readonly WeightTensor[],
): Promise<string> {
  const json = writeHeader(header, tensors);
  // What would be refused in reading is not written.
  readHeader(json, usualLimits);
  const plain = new TextEncoder().encode(json);
  checkMost('bytes of the header', plain.length, usualLimits.headerBytes);
  const deflated = await deflate(plain);
  const [flags, stored] = deflated.length < plain.length ? [isDeflated, deflated] : [0, plain];
  const body = joined([varint(stored.length), stored, [codec.id], codec.encode(tensors)]);
  const payload = container + encodeBase64url(sealed(flags, body)) + lastCharacter;
  checkMost('characters of the link', payload.length, usualLimits.characters);
  return payload;
}

function sealed(flags: number, body: Uint8Array): Uint8Array {
  const checked = joined([[(version << 4) | flags], varint(body.length + checksumBytes), body]);
  const checksum = new Uint8Array(checksumBytes);
  new DataView(checksum.buffer).setUint32(0, crc32(checked), true);
  return joined([checked, checksum]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Reads what `writePayload` wrote, and what mail programs, chats and sentences made of it.
 * @throws LinkProblem, and nothing else whatever the text is
 */
export async function readPayload(text: string, limits: Limits = usualLimits): Promise<SharedModel> {
  checkMost('characters of the link', text.length, 4 * limits.characters);
  const payload = tidied(text);
  checkMost('characters of the link', payload.length, limits.characters);
  checkContainer(payload);
  const { flags, body } = unsealed(payload);
  const { value: headerLength, end: headerStart } = readVarint(body, 0);
  const headerEnd = headerStart + headerLength;
  if (headerEnd >= body.length) {
    throw new LinkProblem('damaged', `its header must fit into ${body.length} bytes, got ${headerLength}`);
  }
  const { header, shapes } = readHeader(await headerText(body.slice(headerStart, headerEnd), flags, limits), limits);
  const decoded = codecOf(body[headerEnd] ?? 0).decode(body.subarray(headerEnd + 1), shapes);
  const tensors = shapes.map((shape, k) => ({ ...shape, values: decoded[k] ?? new Float32Array(0) }));
  return { header, tensors };
}

/** By the text alone: its first character, its length, its last character. */
function checkContainer(payload: string): void {
  const [first] = payload;
  if (first === undefined) throw new LinkProblem('cut', 'nothing of its model arrived');
  if (/[2-9]/.test(first)) throw new LinkProblem('newer', `its container must be ${container}, got ${first}`);
  if (first !== container) {
    throw new LinkProblem('damaged', `its model must begin with ${container}, got ${JSON.stringify(first)}`);
  }
  const start = payload.slice(1, 1 + startCharacters);
  const got = payload.length.toLocaleString('en');
  if (start.length < startCharacters) throw new LinkProblem('cut', `only ${got} characters of its model arrived`);
  const { value: rest, end } = readVarint(decodeBase64url(start), 1);
  const whole = Math.ceil(((end + rest) * 8) / 6) + 2;
  const lengths = `its model must have ${whole.toLocaleString('en')} characters, got ${got}`;
  if (payload.length < whole) throw new LinkProblem('cut', lengths);
  if (payload.length > whole) throw new LinkProblem('damaged', lengths);
  if (!payload.endsWith(lastCharacter)) throw new LinkProblem('damaged', `its model must end with ${lastCharacter}`);
}

/** The checksum first, and only then what the version says. */
function unsealed(payload: string): { flags: number; body: Uint8Array<ArrayBuffer> } {
  const bytes = decodeBase64url(payload.slice(1, -1));
  const checksumAt = bytes.length - checksumBytes;
  const { end } = readVarint(bytes, 1);
  if (checksumAt < end) throw new LinkProblem('damaged', `it must be at least 6 bytes long, got ${bytes.length}`);
  const expected = new DataView(bytes.buffer).getUint32(checksumAt, true);
  const got = crc32(bytes.subarray(0, checksumAt));
  if (got !== expected) {
    throw new LinkProblem('damaged', `its checksum must be ${expected.toString(16)}, got ${got.toString(16)}`);
  }
  return { flags: knownFlags(bytes[0] ?? 0), body: bytes.slice(end, checksumAt) };
}

function knownFlags(start: number): number {
  const flags = start & 15;
  if (start >> 4 === version && flags <= isDeflated) return flags;
  throw new LinkProblem(
    'newer',
    `its version must be ${version}.0 or ${version}.${isDeflated}, got ${start >> 4}.${flags}`,
  );
}

async function headerText(stored: Uint8Array<ArrayBuffer>, flags: number, limits: Limits): Promise<string> {
  const bytes = flags === isDeflated ? await inflate(stored, limits.headerBytes) : stored;
  checkMost('bytes of the header', bytes.length, limits.headerBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new LinkProblem('damaged', 'its header must be UTF-8, got bytes that are not', { cause });
  }
}
