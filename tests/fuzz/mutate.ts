// Damage to bytes and texts, the same in every run. Beside single bits there is what breaks readers: edges of number types,
// pieces that stand twice or ten thousand times, words of the format in the wrong place, ends that come too early.

export { type Random, seeded } from '../web/share/example-model';

import type { Random } from '../web/share/example-model';

const edges: readonly bigint[] = [
  0n,
  1n,
  127n,
  128n,
  255n,
  256n,
  65535n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 64n - 1n,
];
const numbers =
  '0 -1 -0 1e999 -1e999 1e-999 0.5 NaN 1024 4294967296 9007199254740993 99999999999999999999 0x10 1_000'.split(' ');
/** Most repeated pieces are short; some are as long as it takes to see time grow with a square. */
const repeats = [2, 3, 10, 300] as const;
const manyRepeats = 10_000;

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random(list.length)] as T;
}

/** One to four damages, one after the other. */
export function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = bytes;
  for (let count = 1 + random(4); count > 0; count -= 1) damaged = pick(random, byteDamages)(damaged, random);
  return damaged;
}

export function damagedText(text: string, random: Random, snippets: readonly string[]): string {
  let damaged = text;
  for (let count = 1 + random(4); count > 0; count -= 1) {
    damaged = pick(random, textDamages)(damaged, random, snippets);
  }
  return damaged;
}

const byteDamages: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => (bytes.length > 0 ? bytes.with(random(bytes.length), random(256)) : bytes),
  (bytes, random) => {
    const at = random(bytes.length);
    return bytes.length > 0 ? bytes.with(at, (bytes[at] ?? 0) ^ (1 << random(8))) : bytes;
  },
  (bytes, random) => bytes.slice(0, random(bytes.length + 1)),
  (bytes, random) => spliced(bytes, random(bytes.length + 1), random(20), randomBytes(random(8), random)),
  (bytes, random) => {
    const [from, at] = [random(bytes.length + 1), random(bytes.length + 1)];
    return spliced(bytes, at, 0, bytes.subarray(from, from + random(60)));
  },
  withEdge,
];

/** An edge of a number type, 1 to 8 bytes, little-endian, over what stood there. */
function withEdge(bytes: Uint8Array, random: Random): Uint8Array {
  const width = 2 ** random(4);
  if (bytes.length < width) return bytes;
  const written = new DataView(new ArrayBuffer(8));
  written.setBigUint64(0, pick(random, edges), true);
  const damaged = bytes.slice();
  damaged.set(new Uint8Array(written.buffer, 0, width), random(bytes.length - width + 1));
  return damaged;
}

function spliced(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array {
  const result = new Uint8Array(at + inserted.length + Math.max(0, bytes.length - at - removed));
  result.set(bytes.subarray(0, at));
  result.set(inserted, at);
  result.set(bytes.subarray(at + removed), at + inserted.length);
  return result;
}

function randomBytes(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random(256));
}

type TextDamage = (text: string, random: Random, snippets: readonly string[]) => string;

const textDamages: readonly TextDamage[] = [
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => splicedText(text, random, String.fromCharCode(random(128)), random(3)),
  (text, random) => splicedText(text, random, String.fromCharCode(random(65536)), 0),
  (text, random, snippets) => splicedText(text, random, pick(random, snippets), random(12)),
  (text, random) => {
    const from = random(text.length + 1);
    return splicedText(text, random, text.slice(from, from + random(60)), random(40));
  },
  (text, random, snippets) => withValue(text, random, random(2) ? pick(random, numbers) : pick(random, snippets)),
  (text, random) => withValue(text, random, String(random(5000))),
  repeated,
];

function splicedText(text: string, random: Random, inserted: string, removed: number): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

/** Another value in the place of one word or number. */
function withValue(text: string, random: Random, value: string): string {
  const words = [...text.slice(0, 4000).matchAll(/[\w.-]+/g)];
  const word = words[random(Math.max(1, words.length))];
  if (!word) return text + value;
  return text.slice(0, word.index) + value + text.slice(word.index + word[0].length);
}

function repeated(text: string, random: Random, snippets: readonly string[]): string {
  const at = random(text.length + 1);
  const piece = random(2) ? pick(random, snippets) : text.slice(at, at + 1 + random(3));
  const count = random(50) === 0 ? manyRepeats : pick(random, repeats);
  return text.slice(0, at) + Array.from({ length: count }, () => piece).join('') + text.slice(at);
}
