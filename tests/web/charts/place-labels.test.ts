import { describe, expect, test } from 'vitest';
import { placeFlags, spread } from '../../../web/charts/place-labels';

describe('labels beside one another', () => {
  test('stay where they want to be when there is room', () => {
    expect(spread([10, 50, 30], 12, 0, 100)).toEqual([10, 50, 30]);
  });

  test('move apart by as little as they must, evenly to both sides', () => {
    expect(spread([50, 50], 10, 0, 100)).toEqual([45, 55]);
    expect(spread([50, 52, 90], 10, 0, 100)).toEqual([46, 56, 90]);
  });

  test('never touch and stay within the ends, however crowded', () => {
    const places = spread([99, 98, 97, 3, 2, 60, 61, 62, 63], 10, 0, 100);
    const sorted = [...places].sort((a, b) => a - b);
    expect(sorted.every((at, k) => k === 0 || at - (sorted[k - 1] ?? 0) >= 10 - 1e-9)).toBe(true);
    expect(sorted[0]).toBeGreaterThanOrEqual(0);
    expect(sorted.at(-1)).toBeLessThanOrEqual(100);
  });
});

describe('flags on poles', () => {
  test('stand to the right, and to the left where the plot ends', () => {
    const [first, last] = placeFlags(
      [
        { at: 10, width: 40 },
        { at: 190, width: 40 },
      ],
      200,
    );
    expect(first).toEqual({ x: 14, anchor: 'start', row: 0 });
    expect(last).toEqual({ x: 186, anchor: 'end', row: 0 });
  });

  test('that would touch go one below the other', () => {
    const flags = placeFlags(
      [
        { at: 10, width: 40 },
        { at: 20, width: 40 },
        { at: 70, width: 40 },
      ],
      200,
    );
    expect(flags.map(({ row }) => row)).toEqual([0, 1, 0]);
  });
});
