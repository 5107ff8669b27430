/** Something that can be timed on the page. */
export interface Contestant {
  /**
   * Does its work `times` over.
   * @returns how much was done, in what it is counted in: floating-point operations, tokens, characters, models
   */
  run(times: number): number | Promise<number>;
}

/** What was done in a turn, and how long it took by the clock on the wall. */
export interface Turn {
  readonly done: number;
  readonly ms: number;
}

/** Shorter calls are made in one go: the page's clock ticks every tenth of a millisecond. */
const shortestMs = 5;

/** Times contestants; knows how many runs of each make a call that the clock can measure. */
export class Stopwatch {
  private readonly timesPerCall = new Map<Contestant, number>();

  /** Lets a contestant work for at least `ms` milliseconds and one call. */
  async turn(contestant: Contestant, ms: number): Promise<Turn> {
    const times = this.timesPerCall.get(contestant) ?? (await this.calibrate(contestant));
    let done = 0;
    let elapsed = 0;
    const start = performance.now();
    do {
      done += await contestant.run(times);
      elapsed = performance.now() - start;
    } while (elapsed < ms);
    return { done, ms: elapsed };
  }

  private async calibrate(contestant: Contestant): Promise<number> {
    let times = 1;
    for (;;) {
      const start = performance.now();
      await contestant.run(times);
      if (performance.now() - start >= shortestMs) break;
      times *= 2;
    }
    this.timesPerCall.set(contestant, times);
    return times;
  }
}
