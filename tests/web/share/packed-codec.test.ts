import { describe, expect, test } from 'vitest';
import { packedCodec } from '../../../web/share/packed-codec';
import { exampleModel, exampleTensor, problemOf, seeded } from './example-model';

const bitCounts = [3, 4, 5, 6, 7, 8];

describe('the packed codec', () => {
  test.each(bitCounts)('of %d bits gives back weights that are whole steps of their row, exactly', (bits) => {
    const largest = 2 ** (bits - 1) - 1;
    const random = seeded(bits);
    const values = Float32Array.from({ length: 21 }, (_, k) => {
      const level = k % 7 === 0 ? largest : random(2 * largest + 1) - largest;
      return level * 2 ** -Math.floor(k / 7);
    });
    const tensor = { name: 'readout.weight', shape: [3, 7], values };
    const codec = packedCodec(bits);
    expect(codec.decode(codec.encode([tensor]), [tensor])).toEqual([values]);
  });

  test.each(bitCounts)('of %d bits is off by half a step of the row at most', (bits) => {
    const tensor = exampleTensor('weight_ih_l0', [12, 9], seeded(bits));
    const codec = packedCodec(bits);
    const [decoded = new Float32Array(0)] = codec.decode(codec.encode([tensor]), [tensor]);
    for (let row = 0; row < 12; row += 1) {
      const from = row * 9;
      const given = tensor.values.subarray(from, from + 9);
      const step = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / (2 ** (bits - 1) - 1);
      for (const [k, value] of given.entries()) {
        expect(Math.abs((decoded[from + k] ?? 0) - value)).toBeLessThanOrEqual((step / 2) * (1 + 2 ** -7));
      }
    }
  });

  test('takes two bytes a row and k bits a weight; a bias has a scale for each gate', () => {
    const tensors = exampleModel(4, 3, 5, 1);
    const weights = 12 * 5 + 12 * 3 + 12 + 12 + 5 * 3 + 5;
    expect(packedCodec(5).encode(tensors)).toHaveLength(
      1 + 2 * (12 + 12 + 4 + 4 + 5 + 1) + Math.ceil((weights * 5) / 8),
    );
  });

  test('rows of zeros stay zeros', () => {
    const tensor = { name: 'readout.weight', shape: [2, 3], values: new Float32Array(6) };
    const codec = packedCodec(3);
    expect(codec.decode(codec.encode([tensor]), [tensor])).toEqual([tensor.values]);
  });

  test('refuses other numbers of bits, scales that are not finite, and a wrong length', async () => {
    expect(() => packedCodec(2)).toThrow(RangeError);
    const tensor = exampleTensor('readout.bias', [4], seeded(1));
    const bytes = packedCodec(4).encode([tensor]);
    const codec = packedCodec(8);
    for (const damaged of [
      bytes.with(0, 9),
      bytes.with(2, 0x7f).with(1, 0x80),
      bytes.with(2, 0xbf),
      bytes.subarray(0, -1),
      new Uint8Array(0),
    ]) {
      expect(await problemOf(() => codec.decode(damaged, [tensor]))).toBe('damaged');
    }
  });

  test('a shape with millions of rows is refused before anything is made of it', async () => {
    const shapes = [{ name: 'weight_ih_l0', shape: [4_000_000, 1] }];
    const start = performance.now();
    expect(await problemOf(() => packedCodec(8).decode(Uint8Array.of(4, 1, 2), shapes))).toBe('damaged');
    expect(performance.now() - start).toBeLessThan(50);
  });
});
