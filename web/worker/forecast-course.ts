/** Joins a truth, a network's forecasts and the naive ones into the course of a series. Pure. */
import type { ForecastCourse, NaiveForecast } from '../protocol/messages';
import { meanSquaredError } from '../series/naive';

export interface CourseParts {
  readonly labels: readonly string[];
  readonly truth: Float64Array;
  readonly values: Float64Array;
  readonly lastKnown: number | null;
  readonly naive: readonly { readonly name: string; readonly values: Float64Array }[];
}

/** All are scored on the rows that the network forecasts. */
export function forecastCourse({ labels, truth, values, lastKnown, naive }: CourseParts): ForecastCourse {
  const from = Math.max(
    0,
    values.findIndex((value) => !Number.isNaN(value)),
  );
  const scored = (forecast: Float64Array): number => meanSquaredError(truth, forecast, from, truth.length);
  const judged = naive.map((one): NaiveForecast => ({ ...one, mse: scored(one.values) }));
  return { labels, truth, values, lastKnown, naive: judged, mse: scored(values) };
}

/** From `known` on the value of `back` rows before comes again and again, from what was known. */
export function repeated(truth: Float64Array, known: number, back: number): Float64Array {
  const values = new Float64Array(truth.length).fill(Number.NaN);
  for (let row = known; row < truth.length; row += 1) {
    const seasons = Math.ceil((row - known + 1) / back);
    values[row] = truth[row - seasons * back] ?? Number.NaN;
  }
  return values;
}

/** Numbers before `from` are not there. */
export function shifted(values: ArrayLike<number>, from: number, length: number): Float64Array {
  const all = new Float64Array(length).fill(Number.NaN);
  for (let k = 0; k < values.length && from + k < length; k += 1) all[from + k] = values[k] ?? Number.NaN;
  return all;
}
