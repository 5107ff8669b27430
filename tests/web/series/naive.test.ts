import { expect, test } from 'vitest';
import { meanSquaredError, naiveForecasts } from '../../../web/series/naive';

const none = Number.NaN;
const values = Float64Array.of(1, 2, 4, 8, 16, 32);

test('the last value stays for as many rows as the forecast looks ahead', () => {
  expect([...naiveForecasts(values, 1, null).last]).toEqual([none, 1, 2, 4, 8, 16]);
  expect([...naiveForecasts(values, 3, null).last]).toEqual([none, none, none, 1, 2, 4]);
});

test('the value of one season before comes again, of a season that was known', () => {
  expect([...(naiveForecasts(values, 1, 2).seasonal ?? [])]).toEqual([none, none, 1, 2, 4, 8]);
  expect([...(naiveForecasts(values, 2, 2).seasonal ?? [])]).toEqual([none, none, 1, 2, 4, 8]);
  expect([...(naiveForecasts(values, 3, 2).seasonal ?? [])]).toEqual([none, none, none, none, 1, 2]);
  expect(naiveForecasts(values, 1, null).seasonal).toBeNull();
});

test('the season forecasts a season without error', () => {
  const line = Float64Array.from({ length: 50 }, (_, row) => 3 + 2 * row);
  expect(meanSquaredError(line, naiveForecasts(line, 5, null).last, 0, 50)).toBe(100);
  const square = Float64Array.from({ length: 50 }, (_, row) => row % 4);
  expect(meanSquaredError(square, naiveForecasts(square, 6, 4).seasonal ?? square, 8, 50)).toBe(0);
});

test('the error is that of the rows asked for which have a forecast', () => {
  const forecast = Float64Array.of(none, 1, 2, 4, 8, 16);
  expect(meanSquaredError(values, forecast, 0, 6)).toBe((1 + 4 + 16 + 64 + 256) / 5);
  expect(meanSquaredError(values, forecast, 4, 6)).toBe((64 + 256) / 2);
  expect(meanSquaredError(values, forecast, 4, 99)).toBe((64 + 256) / 2);
  expect(meanSquaredError(values, forecast, 0, 1)).toBeNaN();
});
