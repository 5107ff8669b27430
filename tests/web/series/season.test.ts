import { expect, test } from 'vitest';
import { findSeason } from '../../../web/series/season';

const day = 24 * 60 * 60 * 1000;

function series(rows: number, value: (row: number) => number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => value(row));
}

/** The same on every machine; between −1 and 1. */
function noise(row: number): number {
  const wide = Math.sin(row * 12.9898) * 43758.5453;
  return 2 * (wide - Math.floor(wide)) - 1;
}

const wave = (period: number) => (row: number) => Math.sin((2 * Math.PI * row) / period);
const daily = (rows: number) => series(rows, (row) => row * day);
const monthly = (rows: number) => series(rows, (row) => Date.UTC(2000, row));

test('months repeat after 12', () => {
  expect(findSeason(series(60, noise), monthly(60))).toBe(12);
});

test('days repeat after a week or, in a long series, after the year if that fits better', () => {
  const week = series(800, (row) => wave(7)(row) + noise(row) / 2);
  const year = series(800, (row) => wave(365)(row) + noise(row) / 2);
  expect(findSeason(week, daily(800))).toBe(7);
  expect(findSeason(year, daily(800))).toBe(365);
  expect(findSeason(year.subarray(0, 700), daily(700))).toBe(7);
});

test.each([
  ['hours', day / 24, 24],
  ['weeks', 7 * day, 52],
  ['quarters', 91 * day, 4],
])('%s have the season of the calendar', (_name, step, season) => {
  expect(
    findSeason(
      series(120, (row) => wave(season)(row)),
      series(120, (row) => row * step),
    ),
  ).toBe(season);
});

test('working days repeat after five', () => {
  const dates = series(100, (row) => (Math.floor(row / 5) * 7 + (row % 5)) * day);
  expect(findSeason(series(100, wave(5)), dates)).toBe(5);
});

test.each([5, 12, 31, 100])('without dates a period of %d rows is found in noise and on a slope', (period) => {
  const values = series(600, (row) => wave(period)(row) + 0.3 * noise(row) + 0.05 * row);
  expect(Math.abs((findSeason(values) ?? 0) - period)).toBeLessThanOrEqual(Math.ceil(period / 50));
});

test('a season on a bent trend is found by its changes', () => {
  const values = series(700, (row) => 300 + (row / 100) ** 2 + 3 * wave(12)(row));
  expect(findSeason(values)).toBe(12);
});

test('a series too short for two seasons of its calendar has none', () => {
  expect(findSeason(series(20, noise), monthly(20))).not.toBe(12);
});

test.each([
  ['noise', series(500, noise)],
  ['a constant', series(500, () => 0.1)],
  ['a straight line', series(500, (row) => 1e6 + 0.1 * row)],
  ['one value', series(1, () => 1)],
  ['nothing', series(0, () => 0)],
])('%s has no season', (_name, values) => {
  expect(findSeason(values)).toBeNull();
});

test('the size of the values does not matter', () => {
  expect(findSeason(series(100, (row) => 1e-12 * wave(10)(row)))).toBe(10);
  expect(findSeason(series(100, (row) => 1e30 * wave(10)(row)))).toBe(10);
});
