/** Whole numbers 0..2^28 − 1 in one to four bytes: seven bits each, the lowest first, the highest bit set on all but the last. */
import { LinkProblem } from './link-problem';

const bytesMax = 4;

export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** @returns the number and where it ends. @throws LinkProblem `damaged`: too long, or the bytes end within it */
export function readVarint(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let k = 0; k < bytesMax; k += 1) {
    const byte = bytes[from + k];
    if (byte === undefined) break;
    value += (byte & 127) << (7 * k);
    if (byte < 128) return { value, end: from + k + 1 };
  }
  throw new LinkProblem('damaged', `a length must take 1 to ${bytesMax} bytes, got other bytes`);
}
