/**
 * After how many rows a series begins to repeat itself: from the distance of its dates where calendars say so, else
 * from the highest peak of its autocorrelation.
 */

interface Calendar {
  /** Days between two rows. */
  readonly least: number;
  readonly most: number;
  /** Seasons in rows; the clearest is taken. */
  readonly seasons: readonly number[];
}

const msPerDay = 24 * 60 * 60 * 1000;
const calendars: readonly Calendar[] = [
  { least: 0.9 / 24, most: 1.1 / 24, seasons: [24, 168] },
  { least: 0.9, most: 1.1, seasons: [7, 365] },
  { least: 6.9, most: 7.1, seasons: [52] },
  { least: 28, most: 31, seasons: [12] },
  { least: 89, most: 92, seasons: [4] },
];
/** Prices of working days: Mondays follow Fridays. */
const workingDays: Calendar = { least: 0.9, most: 1.1, seasons: [5, 252] };
const meanWorkingDay = 1.25;

/** The latest rows are looked at, no more: the work grows with their number times the lags. */
const mostRows = 4096;
const mostLags = 1024;
const clearPeak = 0.3;
const nearlyAsHigh = 0.9;
const rounding = 1e-20;

/**
 * @param values without gaps, of the training part.
 * @param dates of the same rows, in milliseconds.
 * @returns rows, or null if there is no season that fits twice into the series.
 */
export function findSeason(values: Float64Array, dates?: Float64Array): number | null {
  const recent = values.subarray(-mostRows);
  const correlations = autocorrelation(withoutTrend(recent), squares(recent));
  if (!correlations) return null;
  const seasons = calendarSeasons(dates).filter((season) => season * 2 <= values.length);
  const [best] = seasons.toSorted((a, b) => rise(correlations, b) - rise(correlations, a));
  return best ?? seasonOfChanges(recent) ?? highestPeak(correlations);
}

/** A bent trend hides the season from the values, but hardly from their changes; noise does the opposite. */
function seasonOfChanges(values: Float64Array): number | null {
  const changes = values.subarray(1).map((value, row) => value - (values[row] as number));
  const correlations = autocorrelation(withoutTrend(changes), squares(values));
  return correlations && highestPeak(correlations);
}

/** How far the correlation rises again: seven rows of a slow series are alike without being a season. */
function rise(correlations: Float64Array, season: number): number {
  const least = correlations.subarray(0, season).reduce((a, b) => Math.min(a, b));
  return (correlations[season] ?? -1) - least;
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function calendarSeasons(dates: Float64Array = new Float64Array()): readonly number[] {
  const steps = dates.subarray(1).map((date, row) => (date - (dates[row] as number)) / msPerDay);
  const known = steps.filter((step) => !Number.isNaN(step)).sort();
  const median = known[known.length >> 1];
  if (median === undefined) return [];
  const mean = known.reduce((sum, step) => sum + step, 0) / known.length;
  const calendar = calendars.find(({ least, most }) => median >= least && median <= most);
  if (calendar?.seasons.includes(7) && mean > meanWorkingDay) return workingDays.seasons;
  return calendar?.seasons ?? [];
}

/** Distances to the straight line fitted by least squares. */
function withoutTrend(values: Float64Array): Float64Array {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let product = 0;
  let square = 0;
  values.forEach((value, row) => {
    product += (row - middle) * (value - mean);
    square += (row - middle) ** 2;
  });
  const slope = square > 0 ? product / square : 0;
  return values.map((value, row) => value - mean - slope * (row - middle));
}

/**
 * @param size sum of squares of the values before their trend was taken away.
 * @returns the coefficient for each lag from 0 on, up to half of the rows; null if nothing but rounding is left.
 */
function autocorrelation(values: Float64Array, size: number): Float64Array | null {
  const variance = squares(values);
  if (!(variance > rounding * size)) return null;
  return Float64Array.from({ length: Math.min(mostLags, values.length >> 1) + 1 }, (_, lag) => {
    let sum = 0;
    for (let row = lag; row < values.length; row++) sum += (values[row] as number) * (values[row - lag] as number);
    return sum / variance;
  });
}

/** Beyond the first lags, which are alike because neighbours are. */
function highestPeak(correlations: Float64Array): number | null {
  const start = Math.max(
    2,
    correlations.findIndex((value) => value < 0),
  );
  const peak = highest(correlations, start, correlations.length - 2);
  if (peak === null || !((correlations[peak] as number) > clearPeak)) return null;
  // A slope that the first or the last lag cuts off is no peak.
  if (highest(correlations, peak - 1, peak + 1) !== peak) return null;
  return fundamental(correlations, peak, start);
}

/** In noise two periods may correlate a little better than one. */
function fundamental(correlations: Float64Array, peak: number, start: number): number {
  for (let part = Math.floor(peak / start); part > 1; part--) {
    const near = Math.round(peak / part);
    const lag = highest(correlations, Math.max(start, near - 1), near + 1);
    if (lag !== null && (correlations[lag] as number) > nearlyAsHigh * (correlations[peak] as number)) return lag;
  }
  return peak;
}

/** @returns the lag in [from, to] of the highest correlation. */
function highest(correlations: Float64Array, from: number, to: number): number | null {
  let best: number | null = null;
  for (let lag = from; lag <= to; lag++) {
    if (best === null || (correlations[lag] as number) > (correlations[best] as number)) best = lag;
  }
  return best;
}
