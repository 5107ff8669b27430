/**
 * Brings a column into the range a network learns in, and its forecasts back. The scale is fitted on the training
 * part alone, or the held-out part would no longer be unseen.
 *
 * A difference is the change over `lag` rows. With the horizon as the lag, the value it is added to when a forecast
 * is brought back is one that was known when the forecast was made.
 */
export type Normalisation = 'none' | 'zscore' | 'minmax' | 'difference';

export interface Scale {
  readonly kind: Normalisation;
  /** normalised = (value − centre) / spread; of a difference, the change in place of the value. */
  readonly centre: number;
  readonly spread: number;
  /** Rows over which a difference is taken; 0 for the other kinds. */
  readonly lag: number;
}

/** A spread this much smaller than the values is rounding, not variation. */
const rounding = 1e-12;

/** @param values without gaps. @param trainRows how many of the first rows may be looked at. */
export function fitScale(values: Float64Array, trainRows: number, kind: Normalisation, lag = 1): Scale {
  const known = values.subarray(0, trainRows);
  switch (kind) {
    case 'none':
      return { kind, centre: 0, spread: 1, lag: 0 };
    case 'zscore':
      return { kind, ...standard(known), lag: 0 };
    case 'minmax': {
      const [least, most] = range(known);
      return { kind, centre: least, spread: usable(most - least, most), lag: 0 };
    }
    case 'difference':
      return { kind, ...standard(changes(known, lag)), lag };
  }
}

/** The first `lag` rows have no change of their own; they are given the mean change, which is 0. */
export function applyScale(values: Float64Array, scale: Scale): Float64Array {
  const { centre, spread, lag } = scale;
  return values.map((value, row) => {
    if (row < lag) return 0;
    const base = lag > 0 ? (values[row - lag] as number) : 0;
    return (value - base - centre) / spread;
  });
}

/**
 * Back into the column's own unit.
 * @param bases for a difference: the value `lag` rows before each, in the column's own unit; unused otherwise.
 */
export function invertScale(scaled: ArrayLike<number>, scale: Scale, bases: ArrayLike<number> = []): Float64Array {
  const { centre, spread, lag } = scale;
  return Float64Array.from(scaled, (value, row) => {
    const base = lag > 0 ? (bases[row] ?? Number.NaN) : 0;
    return base + value * spread + centre;
  });
}

/**
 * As `invertScale`, for a forecast that goes on from its own outputs: rows that follow one another.
 * @param known the values before the first of them, in the column's own unit; at least `lag` for a difference.
 */
export function invertPath(scaled: ArrayLike<number>, scale: Scale, known: ArrayLike<number> = []): Float64Array {
  if (scale.lag === 0) return invertScale(scaled, scale);
  const path = new Float64Array(scaled.length);
  for (let row = 0; row < path.length; row++) {
    const at = row - scale.lag;
    const base = at < 0 ? (known[known.length + at] ?? Number.NaN) : (path[at] as number);
    path[row] = base + (scaled[row] as number) * scale.spread + scale.centre;
  }
  return path;
}

function changes(values: Float64Array, lag: number): Float64Array {
  return values.subarray(lag).map((value, row) => value - (values[row] as number));
}

function standard(values: Float64Array): { centre: number; spread: number } {
  if (values.length === 0) return { centre: 0, spread: 1 };
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
  return { centre, spread: usable(Math.sqrt(variance), centre) };
}

function range(values: Float64Array): [number, number] {
  if (values.length === 0) return [0, 1];
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** What a constant column is divided by: 1. */
function usable(spread: number, size: number): number {
  return spread > rounding * Math.abs(size) ? spread : 1;
}
