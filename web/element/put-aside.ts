/**
 * The model that was given up last, whole, so that it can be brought back: its settings, its data, its curves and the
 * newest state that is known to be good.
 */
import type { GoodCheckpoint } from '../session/session';
import type { Portrait, Store } from '../store/store';

/** A model with everything that it goes on from. */
export interface Aside extends Portrait {
  readonly checkpoint: GoodCheckpoint;
}

export class PutAside {
  /** The newest state of the present model that is known to be good. */
  private good: GoodCheckpoint | null = null;
  private aside: Aside | null = null;
  /** The number by which it is being built again. */
  private returning: number | null = null;

  constructor(private readonly store: Store) {}

  /** The model as it trains now; null while there is none. */
  get portrait(): Aside | null {
    const portrait = this.store.portrait();
    return portrait && this.good ? { ...portrait, checkpoint: this.good } : null;
  }

  noteGood(checkpoint: GoodCheckpoint): void {
    this.good = checkpoint;
  }

  /** Has a model ready that can be brought back. */
  offer(aside: Aside): void {
    this.aside = aside;
    this.store.setUndo(aside.checkpoint.step);
  }

  /** @param build asks for the model and gives its number, or null when there are no data for it. */
  bringBack(build: (aside: Aside) => number | null): void {
    if (this.aside) this.returning = build(this.aside);
  }

  /** Keeps what the model numbered `run` takes the place of, if that had learned anything. */
  replacedBy(run: number): void {
    // A model built again after the engine failed takes no other's place.
    if (this.store.state.activity === 'recovering') return;
    const { portrait } = this;
    if (portrait && (portrait.checkpoint.step > 0 || portrait.isGiven)) return this.offer(portrait);
    if (run !== this.returning) return;
    // It is not put aside any more.
    this.aside = null;
    this.store.setUndo(null);
  }

  /** That of the new model comes next. */
  forgetGood(): void {
    this.good = null;
  }
}
