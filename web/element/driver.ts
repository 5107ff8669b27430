/**
 * Play, pause and step: what may be done now, what waits until a model is there, and where the page around it wants
 * training to pause.
 */
import type { Session } from '../session/session';
import { isComing } from '../store/state';
import type { Store } from '../store/store';

export class Driver {
  private playWhenStanding = false;
  /** The step to train to; infinite until somebody pauses it. */
  private goal = Number.POSITIVE_INFINITY;

  constructor(
    private readonly session: Pick<Session, 'play' | 'pause' | 'step'>,
    private readonly store: Store,
  ) {}

  /** It trains until somebody pauses it, not for so many steps. */
  get isEndless(): boolean {
    return this.goal === Number.POSITIVE_INFINITY;
  }

  /** It trains, or is to as soon as it stands, until somebody pauses it. */
  get goesOn(): boolean {
    return this.playWhenStanding || (this.store.state.activity === 'running' && this.isEndless);
  }

  play(): void {
    const { state } = this.store;
    // Asked while the model is still being built, or comes to a stand: as soon as it stands there.
    if (isComing(state) || state.activity === 'pausing') this.playWhenStanding = true;
    else this.drive(Number.POSITIVE_INFINITY);
  }

  pause(): void {
    this.playWhenStanding = false;
    if (this.store.state.activity !== 'running') return;
    this.store.setActivity('pausing');
    this.session.pause();
  }

  toggle(): void {
    if (this.store.state.activity === 'running' || this.playWhenStanding) this.pause();
    else this.play();
  }

  step(steps = 1): void {
    this.drive(steps);
  }

  /** Trains to the end of the present pass over the data; a hundred steps where batches never end. */
  stepEpoch(): void {
    const { built, step } = this.store.state;
    if (!built) return;
    const each = built.info.stepsPerEpoch || 100;
    this.drive(each - (step % each));
  }

  /** @param goOn whether the model that is being built is to train as soon as it is there. */
  building(goOn = false): void {
    this.playWhenStanding = goOn;
  }

  /** Training has come to a stand; where another model is being built, that is waited for. */
  stopped(): void {
    if (this.store.state.activity === 'paused') this.built();
  }

  /** The model that was being built is there. */
  built(): void {
    const goOn = this.playWhenStanding;
    this.playWhenStanding = false;
    if (goOn) this.play();
  }

  /** The model that was being built will not come, or has diverged: what was to be done with it is not done with another. */
  refused(): void {
    this.playWhenStanding = false;
  }

  /** The step at which the page wants training to pause has changed. */
  limitChanged(): void {
    if (this.store.state.activity !== 'running') return;
    this.session.play(Math.min(this.goal, this.limit));
  }

  private drive(steps: number): void {
    if (!this.canRun()) return;
    const { step } = this.store.state;
    const left = this.limit - step;
    if (left <= 0) return this.store.addNotice(hasPaused(this.limit));
    this.goal = step + steps;
    this.store.setActivity('running');
    if (this.isEndless) this.session.play(this.limit);
    else this.session.step(Math.min(steps, left));
  }

  /** Where training is to pause; infinite = nowhere. */
  private get limit(): number {
    return this.store.state.presentation.maxSteps || Number.POSITIVE_INFINITY;
  }

  private canRun(): boolean {
    const { activity, built, divergence } = this.store.state;
    return activity === 'paused' && built !== null && divergence === null;
  }
}

function hasPaused(step: number): string {
  return `On this page training pauses at step ${step.toLocaleString('en')}. Reset begins anew.`;
}
