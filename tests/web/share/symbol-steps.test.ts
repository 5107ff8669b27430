import { describe, expect, test } from 'vitest';
import { RangeDecoder, RangeEncoder } from '../../../web/share/range-coder';
import { readSymbolSteps, symbolStepsFor, writeSymbolSteps } from '../../../web/share/symbol-steps';

const shapes = [
  { name: 'weight_ih_l0', shape: [8, 3] },
  { name: 'weight_hh_l0', shape: [8, 2] },
  { name: 'readout.weight', shape: [3, 2] },
  { name: 'readout.bias', shape: [3] },
];
const shares = [0.64, 0.16, 0.01];

function thirds(steps: ReturnType<typeof symbolStepsFor>, k: number, count: number): number[] {
  const at = steps.thirdsOf(shapes[k] ?? { name: '', shape: [] });
  return Array.from({ length: count }, (_, place) => at(place));
}

describe('steps per symbol', () => {
  test('go with the inverse root of the share, three thirds to an octave', () => {
    const steps = symbolStepsFor(shapes, shares);
    expect((steps.thirds[1] ?? 0) - (steps.thirds[0] ?? 0)).toBe(3);
    expect((steps.thirds[2] ?? 0) - (steps.thirds[1] ?? 0)).toBe(6);
    expect(steps.thirds.reduce((sum, third) => sum + third, 0)).toBeLessThanOrEqual(1);
  });

  test('belong to columns of the input matrix and rows of the read-out, to nothing else', () => {
    const steps = symbolStepsFor(shapes, shares);
    const [a = 0, b = 0, c = 0] = steps.thirds;
    expect(thirds(steps, 0, 6)).toEqual([a, b, c, a, b, c]);
    expect(thirds(steps, 1, 4)).toEqual([0, 0, 0, 0]);
    expect(thirds(steps, 2, 6)).toEqual([a, a, b, b, c, c]);
    expect(thirds(steps, 3, 3)).toEqual([a, b, c]);
  });

  test('with an embedding belong to its rows, and no longer to the input matrix', () => {
    const embedding = { name: 'embedding.weight', shape: [3, 3] };
    const steps = symbolStepsFor([...shapes, embedding], shares);
    expect(thirds(steps, 0, 3)).toEqual([0, 0, 0]);
    expect(steps.thirdsOf(embedding)(8)).toBe(steps.thirds[2]);
  });

  test('read back as they were written, and are a bit when there are none', () => {
    for (const given of [shares, [1, 0, 0], []]) {
      const coder = new RangeEncoder();
      const steps = symbolStepsFor(shapes, given);
      writeSymbolSteps(coder, steps);
      coder.encodeBits(5, 3);
      const reader = new RangeDecoder(coder.finish());
      expect(readSymbolSteps(reader, shapes).thirds).toEqual(steps.thirds);
      expect(reader.decodeBits(3)).toBe(5);
    }
  });

  test('shares of another number of symbols are of no use', () => {
    expect(symbolStepsFor(shapes, [0.5, 0.5]).thirds).toEqual([]);
    expect(symbolStepsFor([], []).thirds).toEqual([]);
  });
});
