/**
 * Bytes as text of the alphabet A–Z a–z 0–9 - _ (RFC 4648 §5, without padding), which no channel escapes. Reading is
 * strict: one text for each sequence of bytes, and any other character is refused.
 */
import { LinkProblem } from './link-problem';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const sixBitsOf: ReadonlyMap<string, number> = new Map([...alphabet].map((symbol, k) => [symbol, k]));

export function encodeBase64url(bytes: Uint8Array): string {
  const symbols: string[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) symbols.push(alphabet.charAt((held >> (bits - 6)) & 63));
  }
  if (bits > 0) symbols.push(alphabet.charAt((held << (6 - bits)) & 63));
  return symbols.join('');
}

/** @throws LinkProblem `damaged` */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let k = 0; k < text.length; k += 1) {
    held = ((held << 6) | sixBits(text, k)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
  }
  if (bits === 6 || (held & ((1 << bits) - 1)) !== 0) {
    throw new LinkProblem('damaged', `its ${text.length.toLocaleString('en')} characters must hold whole bytes`);
  }
  return bytes;
}

function sixBits(text: string, at: number): number {
  const value = sixBitsOf.get(text.charAt(at));
  if (value !== undefined) return value;
  const got = JSON.stringify(text.charAt(at));
  throw new LinkProblem('damaged', `character ${at + 1} must be a letter, a digit, - or _, got ${got}`);
}
