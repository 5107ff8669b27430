import { describe, expect, test } from 'vitest';
import { entropyCodec } from '../../../web/share/entropy-codec';
import { finenesses } from '../../../web/share/link-ways';
import type { WeightCodec, WeightTensor } from '../../../web/share/weight-codec';
import { exampleModel, exampleTensor, linkProblemOf, problemOf, seeded } from './example-model';

function decoded(codec: WeightCodec, tensors: readonly WeightTensor[]): WeightTensor[] {
  const values = codec.decode(codec.encode(tensors), tensors);
  return tensors.map((tensor, k) => ({ ...tensor, values: values[k] ?? new Float32Array(0) }));
}

function rms(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function largestError(given: Float32Array, got: Float32Array): number {
  return given.reduce((most, value, k) => Math.max(most, Math.abs(value - (got[k] ?? 0))), 0);
}

describe('the entropy codec', () => {
  test.each(finenesses)(
    'at %d steps per σ is off by half a step at most, a third of that in the read-out',
    (fineness) => {
      const tensors = exampleModel(3, 8, 6, fineness);
      const found = decoded(entropyCodec(fineness), tensors);
      tensors.forEach((tensor, k) => {
        const gates = tensor.name.startsWith('readout') ? 1 : 3;
        const isSensitive = gates === 1 || tensor.shape.length === 1;
        const size = tensor.values.length / gates;
        for (let gate = 0; gate < gates; gate += 1) {
          const given = tensor.values.subarray(gate * size, (gate + 1) * size);
          const error = largestError(given, (found[k]?.values ?? given).subarray(gate * size, (gate + 1) * size));
          // The step is the nearest power of 2^(1/8) to the one that was asked for.
          expect(error).toBeLessThanOrEqual((rms(given) / fineness / (isSensitive ? 3 : 1) / 2) * 2 ** (1 / 16));
        }
      });
    },
  );

  test('decodes what it decoded to the same weights: they are whole steps', () => {
    const codec = entropyCodec(4);
    const once = decoded(codec, exampleModel(4, 16, 12, 5));
    const levels = once.map(({ values }) => new Set(values).size);
    expect(Math.max(...levels)).toBeLessThan(120);
    expect(decoded(entropyCodec(64), once).map(({ values }) => values.length)).toEqual(
      levels.map((_, k) => once[k]?.values.length),
    );
  });

  test('takes the bits that the theory of a Gaussian says, within 5 %', () => {
    const tensor = exampleTensor('weight_ih_l0', [128, 128], seeded(9));
    for (const fineness of [3, 4, 6, 12]) {
      const bits = (entropyCodec(fineness).encode([tensor]).length * 8) / tensor.values.length;
      expect(bits).toBeGreaterThan(0.95 * (2.05 + Math.log2(fineness)));
      expect(bits).toBeLessThan(1.05 * (2.05 + Math.log2(fineness)));
    }
  });

  test('what belongs to frequent symbols is written finer than what belongs to rare ones', () => {
    const tensors = exampleModel(4, 32, 4, 2);
    const found = decoded(entropyCodec(3, [0.7, 0.2, 0.09, 0.01]), tensors);
    const errors = [0, 1, 2, 3].map((symbol) => {
      const [given, got] = [tensors, found].map((all) => all[0]?.values.filter((_, k) => k % 4 === symbol));
      return largestError(given ?? new Float32Array(0), got ?? new Float32Array(0));
    });
    expect(errors).toEqual(errors.toSorted((a, b) => a - b));
    expect((errors[3] ?? 0) / (errors[0] ?? 1)).toBeGreaterThan(5);
  });

  test('zeros, single outliers and tiny weights come back', () => {
    const values = exampleTensor('readout.weight', [16, 16], seeded(4)).values.with(17, 500);
    const tensors = [
      { name: 'readout.weight', shape: [16, 16], values },
      { name: 'bias_hh_l0', shape: [8], values: new Float32Array(8) },
      { name: 'readout.bias', shape: [3], values: Float32Array.of(3e-6, -2e-6, 1e-6) },
    ];
    const found = decoded(entropyCodec(8), tensors);
    expect(found[0]?.values[17]).toBeCloseTo(500, -1);
    expect(found[1]?.values).toEqual(tensors[1]?.values);
    expect(largestError(tensors[2]?.values ?? values, found[2]?.values ?? values)).toBeLessThan(1e-7);
  });

  test('no tensors, and nothing but zeros, can be written', () => {
    const zeros = { name: 'readout.weight', shape: [40, 50], values: new Float32Array(2000) };
    expect(decoded(entropyCodec(4), [])).toEqual([]);
    expect(decoded(entropyCodec(4), [zeros])).toEqual([zeros]);
  });

  test('refuses NaN and weights beyond its steps by name, and a fineness that makes no sense', async () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e30]) {
      const tensor = { name: 'readout.bias', shape: [2], values: Float32Array.of(1, value) };
      expect((await linkProblemOf(() => entropyCodec(4).encode([tensor]))).message).toContain('readout.bias');
    }
    expect(() => entropyCodec(0)).toThrow(RangeError);
    expect(() => entropyCodec(Number.NaN)).toThrow(RangeError);
  });

  test('refuses bytes that are cut, longer, or of other shapes', async () => {
    const tensors = exampleModel(4, 8, 6, 3);
    const codec = entropyCodec(4);
    const bytes = codec.encode(tensors);
    expect(await problemOf(() => codec.decode(bytes.subarray(0, -8), tensors))).toBe('damaged');
    expect(await problemOf(() => codec.decode(Uint8Array.from([...bytes, 1, 2, 3, 4, 5]), tensors))).toBe('damaged');
    expect(await problemOf(() => codec.decode(bytes, exampleModel(4, 9, 6, 3)))).toBe('damaged');
    expect(await problemOf(() => codec.decode(new Uint8Array(0), tensors))).toBe('damaged');
  });

  test('an LSTM of 64 units decodes in less than 50 ms', () => {
    const tensors = exampleModel(4, 64, 32, 6);
    const codec = entropyCodec(6, new Array<number>(32).fill(1 / 32));
    const bytes = codec.encode(tensors);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      codec.decode(bytes, tensors);
      return performance.now() - start;
    });
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(50);
  });
});
