import { describe, expect, test } from 'vitest';
import type { Axis } from '../../../web/charts/plot';
import { textWidth } from '../../../web/charts/svg';
import {
  axisTicks,
  decadeTicks,
  numberText,
  roundRange,
  roundTicks,
  strideOf,
  tickFont,
} from '../../../web/charts/ticks';

describe('the numbers on an axis', () => {
  test('are round, within the ends, and no more than there is room for', () => {
    expect(roundTicks(0, 5, 5)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(roundTicks(0, 0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(roundTicks(-1.3, 1.3, 3)).toEqual([-1, 0, 1]);
    for (const max of [1, 3, 7, 99, 12_345, 0.0004]) expect(roundTicks(0, max, 5).length).toBeLessThanOrEqual(6);
  });

  test('of an axis without length are its one end', () => {
    expect(roundTicks(2, 2, 5)).toEqual([2]);
    expect(roundTicks(0, Number.POSITIVE_INFINITY, 5)).toEqual([0]);
  });

  test('on a log scale are every decade, or every second where all are too many', () => {
    expect(decadeTicks(0.01, 10, 5)).toEqual([0.01, 0.1, 1, 10]);
    expect(decadeTicks(1e-8, 1, 4).map((tick) => Math.round(Math.log10(tick)))).toEqual([-8, -6, -4, -2, 0]);
  });

  test('on a log scale meet both ends where that costs none of them', () => {
    const powers = (span: number, most: number) =>
      decadeTicks(10 ** -span, 1, most).map((tick) => Math.round(Math.log10(tick)));
    expect(powers(7, 2)).toEqual([-7, 0]);
    expect(powers(9, 4)).toEqual([-9, -6, -3, 0]);
    expect(powers(7, 5)).toEqual([-6, -4, -2, 0]);
  });

  test('are written short', () => {
    expect([0, 12_000, 0.05, -3, 2e-7, 3e9].map(numberText)).toEqual(['0', '12,000', '0.05', '−3', '2e-7', '3e9']);
  });
});

describe('labels in place of numbers', () => {
  const axisOf = (labels: readonly string[]): Axis => ({
    name: '',
    kind: 'linear',
    min: 0,
    max: labels.length - 1,
    labels,
  });

  test('are all there when they fit', () => {
    expect(axisTicks(axisOf([...'hello']), 300, 'x')).toEqual([0, 1, 2, 3, 4]);
  });

  test('are left out evenly so that none touches the next', () => {
    const labels = Array.from({ length: 365 }, (_, day) => `2024-01-${day}`);
    const pixels = 300;
    const ticks = axisTicks(axisOf(labels), pixels, 'x');
    const stride = (ticks[1] ?? 0) - (ticks[0] ?? 0);
    expect(ticks.length).toBeGreaterThan(2);
    expect((stride * pixels) / 364).toBeGreaterThan(textWidth('2024-01-100', tickFont));
  });

  test('of any number are thinned without measuring them all', () => {
    const stride = strideOf(Array<string>(100_000).fill('12'), 0.01);
    expect(stride).toBeGreaterThan(1000);
  });
});

test('a range has round ends and room for its values', () => {
  expect(roundRange([])).toEqual([0, 1]);
  expect(roundRange([12, 47])).toEqual([10, 50]);
  const [low, high] = roundRange([5, 5]);
  expect(low).toBeLessThanOrEqual(5);
  expect(high).toBeGreaterThan(5);
});
