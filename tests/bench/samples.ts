/**
 * Figures of several rounds. The machine is shared: what is told is the median over the rounds, and a ratio is taken
 * within each round, between neighbours in time, before its median.
 */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Median of a/b, round by round; NaN when one of them was not measured. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.NaN;
  return median(a.map((value, round) => value / (b[round] ?? Number.NaN)));
}

/** One series of figures for each name, one figure a round. */
export class Samples {
  private readonly series = new Map<string, number[]>();

  add(name: string, value: number): void {
    const values = this.series.get(name);
    if (values) values.push(value);
    else this.series.set(name, [value]);
  }

  /** The figures of a name in the order of the rounds; none if it was not measured. */
  of(name: string): readonly number[] {
    return this.series.get(name) ?? [];
  }

  toJSON(): Record<string, readonly number[]> {
    return Object.fromEntries(this.series);
  }
}
