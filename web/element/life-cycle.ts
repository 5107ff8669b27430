/**
 * When there is a worker. A playground on somebody's page has one only while it is asked for something: out of sight, or in
 * a hidden tab, training pauses, and after a while the worker is ended; nobody sees it, and play goes on from
 * the same bits. A page of its own (`always`) is never put to rest.
 *
 * It knows no DOM: whoever watches the element tells it what is in sight.
 */
import type { Presentation } from '../schema/presentation';
import type { PlaygroundState } from '../store/state';
import type { Playground } from './playground';

export type Loading = Presentation['loading'] | 'always';

export interface LifeCycleHost {
  /** Calls back after so many milliseconds. @returns what calls it off. */
  after(ms: number, call: () => void): () => void;
  /** Starts the playground for the first time. */
  start(): void;
}

/** How long a worker has nothing to do before it is ended, out of sight and in sight. */
const unseenMs = 5_000;
const idleMs = 30_000;

export class LifeCycle {
  private loading: Loading = 'lazy';
  private isIn = false;
  private isSeen = false;
  private isPageShown = true;
  private wasStarted = false;
  private hasWorker = false;
  /** It trained when it went out of sight or out of its page, or was to train before there was one. */
  private goesOn = false;
  /** What scripts wait for the worker to answer. */
  private questions = new Set<object>();
  private callOff: (() => void) | null = null;
  private leave: (() => void) | null = null;

  constructor(
    private readonly playground: Playground,
    private readonly host: LifeCycleHost,
  ) {}

  /** The element is in a page. */
  enter(loading: Loading): void {
    this.isIn = true;
    this.load(loading);
    if (loading === 'always' && this.goesOn) this.play();
    this.leave ??= this.playground.store.subscribe((state) => this.note(state));
  }

  /** It may begin sooner than was said before, not later. */
  load(loading: Loading): void {
    this.loading = loading;
    if (this.isIn && this.isUnfinished && this.isDue) this.ask();
  }

  /** The element was taken out of its page: nothing of it goes on. What it learned stays with it. */
  exit(): void {
    this.isIn = false;
    this.isSeen = false;
    this.goesOn ||= this.playground.driver.goesOn;
    this.leave?.();
    this.leave = null;
    this.stopClock();
    this.questions = new Set();
    this.endWorker();
  }

  see(isSeen: boolean): void {
    this.isSeen = isSeen;
    this.sightChanged();
  }

  showPage(isShown: boolean): void {
    this.isPageShown = isShown;
    this.sightChanged();
  }

  /** Something is wanted that needs the worker. */
  ask(): void {
    this.stopClock();
    if (!this.isIn) return;
    if (this.hasWorker) return this.note(this.playground.store.state);
    this.hasWorker = true;
    if (this.wasStarted) this.playground.wake();
    else this.host.start();
    this.wasStarted = true;
  }

  /** Training is wanted: as soon as there is a model, and in a page. */
  play(): void {
    this.goesOn = !this.isIn;
    if (this.goesOn) return;
    this.ask();
    this.playground.driver.play();
  }

  /** As long as it waits for an answer, the worker is not ended for want of something to do. */
  async during<T>(question: () => Promise<T>): Promise<T> {
    this.ask();
    const { questions } = this;
    questions.add(question);
    try {
      return await question();
    } finally {
      questions.delete(question);
      this.note(this.playground.store.state);
    }
  }

  /** Training is not wanted any more, in sight or not. */
  forgetToGoOn(): void {
    this.goesOn = false;
  }

  private get isDue(): boolean {
    const { loading } = this;
    if (loading === 'always') return true;
    if (loading === 'lazy' || this.wasStarted) return this.isInSight;
    return loading !== 'click';
  }

  /** Neither is there a model, nor is one being built. */
  private get isUnfinished(): boolean {
    const { activity } = this.playground.store.state;
    return !this.hasWorker && activity !== 'paused' && activity !== 'failed';
  }

  private get isInSight(): boolean {
    return this.isSeen && this.isPageShown;
  }

  private sightChanged(): void {
    if (!this.isIn || this.loading === 'always') return;
    if (!this.isInSight) return this.note(this.playground.store.state);
    this.stopClock();
    if (this.goesOn) this.play();
    else this.load(this.loading);
  }

  private note(state: PlaygroundState): void {
    if (this.loading === 'always') return;
    // A script has changed settings or model while it rested.
    if (this.isUnfinished && this.isDue) return this.ask();
    if (!this.hasWorker) return;
    if (state.activity === 'running' && !this.isInSight && this.playground.driver.isEndless) {
      this.goesOn = true;
      this.playground.driver.pause();
      return;
    }
    this.stopClock();
    if (state.activity !== 'paused') return;
    this.callOff = this.host.after(this.isInSight ? idleMs : unseenMs, () => this.rest());
  }

  private rest(): void {
    if (this.questions.size === 0 && mayRest(this.playground.store.state)) this.endWorker();
  }

  private endWorker(): void {
    if (!this.hasWorker) return;
    this.hasWorker = false;
    this.playground.close();
  }

  private stopClock(): void {
    this.callOff?.();
    this.callOff = null;
  }
}

/** Whether all that the worker knows can be had again, and nobody waits for it. */
function mayRest({ activity, built, step, goodStep, divergence, sharing, question }: PlaygroundState): boolean {
  const isQuiet = activity === 'paused' && !divergence && !sharing && !question;
  return isQuiet && built !== null && goodStep === step;
}
