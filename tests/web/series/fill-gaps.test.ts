import { expect, test } from 'vitest';
import { fillGaps } from '../../../web/series/fill-gaps';

const gap = Number.NaN;

test.each([
  ['no gap', [1, 2, 3], [1, 2, 3], 0],
  ['one gap', [1, gap, 3], [1, 2, 3], 1],
  ['a long gap', [0, gap, gap, gap, 8], [0, 2, 4, 6, 8], 3],
  ['two gaps', [0, gap, 2, 5, gap, 3], [0, 1, 2, 5, 4, 3], 2],
  ['a gap at the start', [gap, gap, 3, 4], [3, 3, 3, 4], 2],
  ['a gap at the end', [1, 2, gap, gap], [1, 2, 2, 2], 2],
  ['one known value', [gap, 5, gap], [5, 5, 5], 2],
  ['gaps alone', [gap, gap], [gap, gap], 0],
  ['nothing', [], [], 0],
])('%s is filled on the line between its neighbours', (_name, values, whole, filled) => {
  expect(fillGaps(Float64Array.from(values))).toEqual({ values: Float64Array.from(whole), filled });
});

test('the column itself keeps its gaps', () => {
  const values = Float64Array.of(1, gap, 3);
  fillGaps(values);
  expect(values[1]).toBeNaN();
});

test('the line between values near the limits of a float does not leave them', () => {
  const { values } = fillGaps(Float64Array.of(-3e38, gap, 3e38));
  expect(values[1]).toBe(0);
});
