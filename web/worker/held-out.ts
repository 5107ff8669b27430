/**
 * Reads the held-out data in slices. Training stands still meanwhile, so that all of it is read with the
 * same weights; at a round step it must be finished before training goes on, after a pause it may be given up.
 */
import type { HeldOut } from '../protocol/messages';
import { evaluationInterval } from './evaluation-plan';
import type { Learner } from './learner';
import { Pace } from './pace';

/** While paused, an evaluation dearer than this is not started unasked. */
const longestIdleMs = 8000;

export class HeldOutReader {
  private readonly pace = new Pace();
  private readonly whole = new Pace();
  private doneStep = -1;
  private activeStep = -1;
  private spentMs = 0;
  private fails = false;

  constructor(private readonly learner: Pick<Learner, 'step' | 'evaluate' | 'restartEvaluation'>) {}

  /** @param stepMs cost of one training step, 0 if unknown. */
  isDue(running: boolean, stepMs: number): boolean {
    const step = this.learner.step;
    if (this.fails || step === this.doneStep) return false;
    if (step % this.interval(stepMs) === 0 && step > 0) return true;
    return !running && this.whole.cost <= longestIdleMs;
  }

  interval(stepMs: number): number {
    return evaluationInterval(this.whole.cost, stepMs);
  }

  /** Forgets a half-read evaluation: the weights are about to change. */
  abandon(): void {
    this.activeStep = -1;
  }

  /** The weights were replaced by others of possibly the same step. */
  weightsChanged(): void {
    this.abandon();
    this.doneStep = -1;
  }

  /** @returns the loss when the last piece was read. */
  slice(now: () => number, ms: number): HeldOut | null {
    const step = this.learner.step;
    if (this.activeStep !== step) {
      this.learner.restartEvaluation();
      this.activeStep = step;
      this.spentMs = 0;
    }
    // One window at least is read, however few characters were asked for.
    const tokens = this.pace.unitsIn(ms, 1);
    const start = now();
    this.fails = true;
    const { done, loss, right } = this.learner.evaluate(tokens);
    this.fails = false;
    const took = now() - start;
    this.spentMs += took;
    if (!done) {
      this.pace.measured(tokens, took);
      return null;
    }
    this.whole.measured(1, this.spentMs);
    this.activeStep = -1;
    this.doneStep = step;
    return { step, loss, right };
  }
}
