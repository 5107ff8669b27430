// Fifty thousand damaged files, the same in every run: whatever a file holds, reading it ends in tensors or a CoreError.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CoreError } from '../../bindings/core-error.ts';
import { type DType, decodeSafetensors, encodeSafetensors, type Safetensors } from '../../bindings/safetensors.ts';

const GOLDEN_FILE = new URL('../golden/cell_gru_I3_H4_B2_T5.safetensors', import.meta.url);
const SNIPPETS = '{ } [ ] " , : - 0 9 1e9 \\ null "F8" __proto__ "t.U8"'.split(' ');

/** Tensors of every element size, an empty one among them, and texts. */
function smallFile(): Uint8Array {
  const sizes: readonly (readonly [DType, number])[] = [
    ['F64', 8],
    ['F32', 4],
    ['BF16', 2],
    ['U8', 1],
    ['BOOL', 1],
  ];
  const tensors = sizes.map(([dtype, size], k) => {
    return { name: `t.${dtype}`, dtype, shape: [3, k], bytes: new Uint8Array(3 * k * size).fill(k) };
  });
  return encodeSafetensors(tensors, { spec: '{"kind":"seq"}' });
}

type Random = (below: number) => number;

/** Whole numbers from 0, the same in every run: a counter through the 32-bit mixer of MurmurHash3. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}

function headerLengthOf(file: Uint8Array): number {
  return Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
}

/** Ways to damage `file`, which is a copy, at a place of its header or, one time in ten, anywhere. */
const DAMAGES: readonly ((file: Uint8Array, at: number, random: Random) => Uint8Array)[] = [
  (file, at) => file.subarray(0, at),
  (file, _, random) => {
    const length = random(2) ? random(2 * file.length) : random(2 ** 32);
    new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
    return file;
  },
  (file, at, random) => {
    const from = 8 + random(headerLengthOf(file));
    return file.copyWithin(at, from, from + 1 + random(60));
  },
  (file, at, random) => {
    const text = new TextEncoder().encode(SNIPPETS[random(SNIPPETS.length)]);
    file.set(text.subarray(0, file.length - at), at);
    return file;
  },
  (file, at, random) => flipBit(file, at, random),
  (file, at, random) => flipBit(flipBit(file, at, random), 8 + random(headerLengthOf(file)), random),
];

function flipBit(file: Uint8Array, at: number, random: Random): Uint8Array {
  file[at] = (file[at] ?? 0) ^ (1 << random(8));
  return file;
}

function damage(original: Uint8Array, random: Random): Uint8Array {
  const at = random(10) ? 8 + random(headerLengthOf(original)) : random(original.length);
  const way = DAMAGES[random(DAMAGES.length)] ?? flipBit;
  return way(original.slice(), Math.min(at, original.length - 1), random);
}

/** Whether the file was read. What is read fills the data and can be written again. */
function isRead(bytes: Uint8Array): boolean {
  let file: Safetensors;
  try {
    file = decodeSafetensors(bytes);
  } catch (error) {
    if (error instanceof CoreError && error.code === 'bad_file') return false;
    throw error;
  }
  const tensors = [...file.tensors.values()];
  const dataBytes = tensors.reduce((sum, tensor) => sum + tensor.bytes.length, 0);
  if (dataBytes !== bytes.length - 8 - headerLengthOf(bytes)) throw new Error('bytes are left over');
  const again = decodeSafetensors(encodeSafetensors(tensors, file.metadata));
  if (again.tensors.size !== tensors.length) throw new Error('a tensor is lost');
  return true;
}

describe('damaged files are read or refused, and nothing else happens', () => {
  test.each<[string, () => Uint8Array, number]>([
    ['a small file', smallFile, 45_000],
    ['a golden file', () => new Uint8Array(readFileSync(GOLDEN_FILE)), 5_000],
  ])('%s', (_, make, count) => {
    const random = seeded(count);
    const original = make();
    let read = 0;
    for (let k = 0; k < count; k++) if (isRead(damage(original, random))) read++;
    expect(read).toBeGreaterThan(count / 100);
    expect(read).toBeLessThan(count / 2);
  });
});
