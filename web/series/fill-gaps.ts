/**
 * Fills the gaps (NaN) of a column on the straight line between their neighbours; at the ends the nearest value is
 * held. A column of gaps alone stays as it is.
 */
export interface Filled {
  readonly values: Float64Array;
  /** How many values were made up. */
  readonly filled: number;
}

export function fillGaps(values: Float64Array): Filled {
  const whole = Float64Array.from(values);
  let filled = 0;
  let before = -1;
  for (let row = 0; row <= whole.length; row++) {
    if (row < whole.length && Number.isNaN(whole[row])) continue;
    const first = before + 1;
    if (first < row && !(before < 0 && row === whole.length)) {
      bridge(whole, before, row);
      filled += row - first;
    }
    before = row;
  }
  return { values: whole, filled };
}

/** @param before, after rows of known values; outside of the array at the ends. */
function bridge(values: Float64Array, before: number, after: number): void {
  const start = values[before] ?? (values[after] as number);
  const end = values[after] ?? start;
  for (let row = before + 1; row < after; row++) {
    const share = (row - before) / (after - before);
    values[row] = start * (1 - share) + end * share;
  }
}
