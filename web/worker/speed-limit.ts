/** Holds training back to so many steps per second, evenly: of time that was not used nothing is saved up. */

/** Steps that were late by no more than this are made up for, so that the rate comes out right over slices. */
const mostLateMs = 100;

export class SpeedLimit {
  private msPerStep = 0;
  private nextStep = 0;

  /** @param stepsPerSecond 0 = no limit. */
  set(stepsPerSecond: number, now: number): void {
    this.msPerStep = stepsPerSecond > 0 ? 1000 / stepsPerSecond : 0;
    this.nextStep = now;
  }

  /** Training begins: of the time before it nothing is made up for. */
  begin(now: number): void {
    this.nextStep = Math.max(this.nextStep, now);
  }

  /** Milliseconds until the next step may begin; 0 = now. */
  wait(now: number): number {
    return this.msPerStep === 0 ? 0 : Math.max(0, this.nextStep - now);
  }

  /** How many steps may be begun now. */
  most(now: number): number {
    if (this.msPerStep === 0) return Number.POSITIVE_INFINITY;
    const from = Math.max(this.nextStep, now - mostLateMs);
    return from > now ? 0 : 1 + Math.floor((now - from) / this.msPerStep);
  }

  /** @param steps that were ended. */
  took(steps: number, now: number): void {
    if (steps > 0) this.nextStep = Math.max(this.nextStep, now - mostLateMs) + steps * this.msPerStep;
  }
}
