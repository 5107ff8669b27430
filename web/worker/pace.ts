/**
 * Keeps time: how much work fits into a slice, how often a side job may run without taking more than its share
 * of the time, and how fast training really is, by the wall clock.
 */

/** Learns what one unit of a job costs and answers how many units fit into a given time. */
export class Pace {
  private msPerUnit = 0;

  /** @param ms wall time that `units` took. The newest measurement counts for 30 %. */
  measured(units: number, ms: number): void {
    if (units <= 0) return;
    const cost = ms / units;
    this.msPerUnit = this.msPerUnit === 0 ? cost : this.msPerUnit * 0.7 + cost * 0.3;
  }

  /** Milliseconds per unit; 0 before the first measurement. */
  get cost(): number {
    return this.msPerUnit;
  }

  /** @returns at least `least`, and `first` as long as nothing was measured. */
  unitsIn(ms: number, first: number, least = 1): number {
    if (this.msPerUnit === 0) return first;
    return Math.max(least, Math.floor(ms / this.msPerUnit));
  }
}

/** A call into the module cannot be interrupted; what takes longer makes a pause wait, and is to be rare. */
const longCallMs = 50;
const rareShare = 0.02;

/** A side job that may start again after `leastMs`, or later when it is so dear that it would exceed `share` of the time. */
export class Budget {
  private nextStart = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly leastMs: number,
    private readonly share: number,
  ) {}

  isDue(now: number): boolean {
    return now >= this.nextStart;
  }

  /** Milliseconds until it is due. */
  wait(now: number): number {
    return Math.max(0, this.nextStart - now);
  }

  /** @param longestMs of the calls into the module that the job consisted of. */
  spent(start: number, end: number, longestMs = end - start): void {
    const share = longestMs > longCallMs ? Math.min(this.share, rareShare) : this.share;
    this.nextStart = end + Math.max(this.leastMs, (end - start) / share);
  }
}

/** Steps of sequences per second over about the last two seconds of running; whatever else ran in that time counts too. */
export class SpeedMeter {
  private tokens = 0;
  private ms = 0;

  add(tokens: number, ms: number): void {
    const fade = Math.exp(-ms / 2000);
    this.tokens = this.tokens * fade + tokens;
    this.ms = this.ms * fade + ms;
  }

  get perSecond(): number {
    return this.ms > 0 ? (this.tokens / this.ms) * 1000 : 0;
  }

  reset(): void {
    this.tokens = 0;
    this.ms = 0;
  }
}
