import { expect, test } from 'vitest';
import { forecastCourse, repeated, shifted } from '../../../web/worker/forecast-course';

const nan = Number.NaN;
const labels = ['1', '2', '3', '4'];

test('all forecasts are scored on the rows that the network forecasts', () => {
  const course = forecastCourse({
    labels,
    truth: Float64Array.of(1, 2, 3, 4),
    values: Float64Array.of(nan, nan, 3, 6),
    lastKnown: 1,
    naive: [{ name: 'last value', values: Float64Array.of(100, 100, 2, 2) }],
  });
  expect(course.mse).toBe(2);
  expect(course.naive[0]?.mse).toBe(2.5);
  expect(course).toMatchObject({ labels, lastKnown: 1 });
});

test('rows beyond the end of the series are not scored', () => {
  const truth = Float64Array.of(1, 2, nan, nan);
  const course = forecastCourse({ labels, truth, values: Float64Array.of(1, 1, 9, 9), lastKnown: null, naive: [] });
  expect(course.mse).toBe(0.5);
});

test('without any forecast there is no error', () => {
  const truth = Float64Array.of(1, 2, 3, 4);
  const course = forecastCourse({ labels, truth, values: new Float64Array(4).fill(nan), lastKnown: null, naive: [] });
  expect(course.mse).toBeNaN();
});

test('the last known value is repeated, or the last known season', () => {
  const truth = Float64Array.of(1, 2, 3, 40, 50, 60, 70, 80);
  expect(repeated(truth, 3, 1)).toEqual(Float64Array.of(nan, nan, nan, 3, 3, 3, 3, 3));
  expect(repeated(truth, 3, 2)).toEqual(Float64Array.of(nan, nan, nan, 2, 3, 2, 3, 2));
  expect(repeated(truth, 3, 3)).toEqual(Float64Array.of(nan, nan, nan, 1, 2, 3, 1, 2));
  expect(repeated(truth, 1, 3)).toEqual(Float64Array.of(nan, nan, nan, 1, nan, nan, 1, nan));
});

test('numbers are moved to their rows, and cut where the rows end', () => {
  expect(shifted([7, 8], 1, 4)).toEqual(Float64Array.of(nan, 7, 8, nan));
  expect(shifted([7, 8, 9], 2, 4)).toEqual(Float64Array.of(nan, nan, 7, 8));
});
