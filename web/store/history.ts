/**
 * The curves of one run, growing without limit in typed arrays: 32 bytes a step. Also the smoothed training
 * loss, so that it is computed once and not at every redraw.
 */
import type { Frame, HeldOut } from '../protocol/messages';

/** The smoothed loss follows the last twenty steps or so; at the start, the last tenth, where it falls fast. */
const smoothing = 0.05;
const startShare = 0.1;

/** Steps that may be missing before the curves begin anew: more than can be on their way here. */
const largestGap = 100_000;

/** A Float64Array that grows by doubling. */
class Column {
  private store = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.store.length) {
      const larger = new Float64Array(this.store.length * 2);
      larger.set(this.store);
      this.store = larger;
    }
    this.store[this.length] = value;
    this.length += 1;
  }

  last(): number | undefined {
    return this.length > 0 ? this.store[this.length - 1] : undefined;
  }

  /** A window on what is stored now; it is not copied and must not be written to. */
  view(): Float64Array {
    return this.store.subarray(0, this.length);
  }
}

export interface Curves {
  /** Entry k belongs to step firstStep + k. */
  readonly firstStep: number;
  readonly losses: Float64Array;
  readonly smoothed: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly learningRates: Float64Array;
  readonly heldOut: readonly HeldOut[];
}

/** Entry k belongs to step firstStep + k. */
export type NewSteps = Pick<Frame, 'firstStep' | 'losses' | 'gradientNorms' | 'learningRates'>;

export class History {
  private losses = new Column();
  private smoothed = new Column();
  private norms = new Column();
  private rates = new Column();
  private points: HeldOut[] = [];
  private first = 0;

  /** Curves that were kept, to be gone on with. */
  static of({ firstStep, losses, gradientNorms, learningRates, heldOut }: Omit<Curves, 'smoothed'>): History {
    const history = new History();
    history.add({ firstStep, losses, gradientNorms, learningRates });
    history.addHeldOut(heldOut);
    return history;
  }

  /**
   * Appends; steps that were known already (after going back) are replaced. Those that were still on their way here when
   * their model was left are NaN.
   */
  add({ firstStep, losses, gradientNorms, learningRates }: NewSteps): void {
    if (losses.length === 0) return;
    if (this.losses.length === 0) this.first = firstStep;
    this.truncate(firstStep);
    if (firstStep - this.first - this.losses.length > largestGap) this.restart(firstStep);
    while (this.first + this.losses.length < firstStep) this.push();
    losses.forEach((loss, k) => {
      this.push(loss, gradientNorms[k], learningRates[k]);
    });
  }

  /** What was before is too far away to be drawn on one axis with what comes. */
  private restart(firstStep: number): void {
    this.truncate(this.first);
    this.first = firstStep;
  }

  private push(loss = Number.NaN, norm = Number.NaN, rate = Number.NaN): void {
    this.losses.push(loss);
    this.norms.push(norm);
    this.rates.push(rate);
    const before = this.smoothed.last() ?? loss;
    const weight = Math.max(smoothing, 1 / (1 + startShare * this.smoothed.length));
    this.smoothed.push(Number.isNaN(loss) ? before : before + (loss - before) * weight);
  }

  addHeldOut(points: readonly HeldOut[]): void {
    for (const point of points) {
      this.points = [...this.points.filter((old) => old.step < point.step), point];
    }
  }

  /** Forgets what lies at or after `step`: training went back to it. */
  truncate(step: number): void {
    const keep = Math.max(0, step - this.first);
    this.points = this.points.filter((point) => point.step <= step);
    if (keep >= this.losses.length) return;
    for (const column of [this.losses, this.smoothed, this.norms, this.rates]) column.length = keep;
  }

  curves(): Curves {
    return {
      firstStep: this.first,
      losses: this.losses.view(),
      smoothed: this.smoothed.view(),
      gradientNorms: this.norms.view(),
      learningRates: this.rates.view(),
      heldOut: this.points,
    };
  }

  /** The curves as they are now, in memory of their own. */
  copy(): Curves {
    const { firstStep, losses, smoothed, gradientNorms, learningRates, heldOut } = this.curves();
    return {
      firstStep,
      losses: losses.slice(),
      smoothed: smoothed.slice(),
      gradientNorms: gradientNorms.slice(),
      learningRates: learningRates.slice(),
      heldOut,
    };
  }

  get lastSmoothed(): number | undefined {
    return this.smoothed.last();
  }
}
