import { describe, expect, test } from 'vitest';
import { float16Bits, float16Value } from '../../../web/share/float16';
import { float16Codec } from '../../../web/share/float16-codec';
import { exampleModel, linkProblemOf, problemOf } from './example-model';

describe('the codec of 16 bits', () => {
  test('gives back exactly what float16 holds, and otherwise the nearest', () => {
    const tensors = exampleModel(4, 4, 5, 1);
    expect(float16Codec.decode(float16Codec.encode(tensors), tensors)).toEqual(tensors.map(({ values }) => values));
    const values = Float32Array.of(0.1, -1e-7, 1 / 3, 1e-9);
    const [decoded] = float16Codec.decode(float16Codec.encode([{ name: 'b', shape: [4], values }]), [
      { name: 'b', shape: [4] },
    ]);
    expect(decoded).toEqual(values.map((value) => float16Value(float16Bits(value))));
  });

  test.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['more than float16 holds', 70_000],
  ])('%s is refused by the name of its tensor', async (_, value) => {
    const tensor = { name: 'readout.bias', shape: [2], values: Float32Array.of(0, value) };
    expect(await linkProblemOf(() => float16Codec.encode([tensor]))).toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('readout.bias'),
    });
    const bytes = Uint8Array.of(0, 0, 0, 0x7c);
    expect((await linkProblemOf(() => float16Codec.decode(bytes, [tensor]))).message).toContain('readout.bias');
  });

  test('values that do not fit their shape, and bytes that do not fit the shapes, are refused', async () => {
    const tensor = { name: 'b', shape: [3], values: Float32Array.of(1, 2) };
    expect(await problemOf(() => float16Codec.encode([tensor]))).toBe('damaged');
    expect(await problemOf(() => float16Codec.decode(new Uint8Array(5), [tensor]))).toBe('damaged');
  });
});
