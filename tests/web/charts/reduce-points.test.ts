import { expect, test } from 'vitest';
import { reducePoints } from '../../../web/charts/reduce-points';

test('a spike beside what is no number is kept', () => {
  const values = Float64Array.from({ length: 1000 }, (_, k) => (k % 2 === 0 ? Number.NaN : 1));
  values[501] = 50;
  values[703] = -50;
  const ys = reducePoints(values, 0, 10).map(({ y }) => y);
  expect(ys).toContain(50);
  expect(ys).toContain(-50);
  expect(ys.some(Number.isNaN)).toBe(false);
});
