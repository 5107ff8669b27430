/**
 * The forecasts every forecaster is measured against, made with what was known `horizon` rows before: the last value
 * stays; the value of one season before comes again.
 * Source of the names: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, section 5.2.
 */
export interface NaiveForecasts {
  /** For each row of the series its forecast, NaN where nothing was known yet. */
  readonly last: Float64Array;
  /** Null without a season. */
  readonly seasonal: Float64Array | null;
}

/** @param values without gaps, in the column's own unit. @param season in rows. */
export function naiveForecasts(values: Float64Array, horizon: number, season: number | null): NaiveForecasts {
  return {
    last: lagged(values, horizon),
    // The latest season that was wholly known.
    seasonal: season === null ? null : lagged(values, season * Math.ceil(horizon / season)),
  };
}

function lagged(values: Float64Array, lag: number): Float64Array {
  return values.map((_, row) => values[row - lag] ?? Number.NaN);
}

/** Mean squared error over rows [from, to) that have a forecast, in the square of the unit; NaN if none has. */
export function meanSquaredError(values: Float64Array, forecast: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, from); row < Math.min(to, values.length); row++) {
    const error = (values[row] as number) - (forecast[row] as number);
    if (Number.isNaN(error)) continue;
    sum += error * error;
    count += 1;
  }
  return sum / count;
}
