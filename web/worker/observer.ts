/**
 * What is watched while a network trains: the trace of a sequence, a closer look at one place of it, and what the
 * network says. Each is renewed when the weights have moved on, as often as its share of the time allows; none
 * changes the training. What the core refuses (a probe its vocabulary cannot spell) is left alone until it changes.
 */
import type { PlaceView, SaysView, TraceView, Watch } from '../protocol/messages';
import type { Learner, Speech } from './learner';
import { Budget, Pace } from './pace';

/** Something looked at again whenever the weights are others: when it was last, and whether it was refused. */
class Look {
  private step = -1;
  private fails = false;

  constructor(private readonly budget: Budget) {}

  get isRefused(): boolean {
    return this.fails;
  }

  isDue(step: number, now: number, running: boolean): boolean {
    if (this.fails || this.step === step) return false;
    return !running || this.step < 0 || this.budget.isDue(now);
  }

  /** Milliseconds until it is due in a training that waits at this step; infinite: not before the next one. */
  wait(step: number, now: number): number {
    return this.fails || this.step === step ? Number.POSITIVE_INFINITY : this.budget.wait(now);
  }

  forget(): void {
    this.step = -1;
    this.fails = false;
  }

  take<View>(step: number, now: () => number, action: () => View): View {
    const start = now();
    this.step = step;
    this.fails = true;
    const view = action();
    this.fails = false;
    this.budget.spent(start, now());
    return view;
  }
}

export class Observer {
  private readonly probed = new Look(new Budget(120, 0.015));
  private readonly placed = new Look(new Budget(240, 0.01));
  private readonly speechBudget = new Budget(2000, 0.02);
  private readonly speechPace = new Pace();
  private spokenStep = -1;
  private timesAsked = 0;
  private speechFails = false;
  private speech: Speech | null = null;
  private speechMs = 0;
  private longestPieceMs = 0;

  constructor(
    private readonly learner: Learner,
    private readonly seed: number,
    private watched: Watch,
  ) {}

  /** @returns whether another sequence is looked at from now on. */
  watch(next: Watch): boolean {
    const before = this.watched;
    this.watched = next;
    const sequence = next.probe !== before.probe || next.example !== before.example;
    if (sequence) this.probed.forget();
    if (sequence || !isSame(next.place, before.place)) this.placed.forget();
    if (!isSame(next.decoding, before.decoding) || next.prime !== before.prime) this.speakAgain();
    return sequence;
  }

  /** The weights are others than before, though the step may be the same. */
  weightsChanged(): void {
    this.probed.forget();
    this.placed.forget();
    this.speakAgain();
  }

  /** Something else with the same weights, with other luck. */
  askForSample(): void {
    this.timesAsked += 1;
    this.speakAgain();
  }

  isProbeDue(now: number, running: boolean): boolean {
    return this.probed.isDue(this.learner.step, now, running);
  }

  /** Of a sequence that was refused there is no place either, and one complaint is enough. */
  isPlaceDue(now: number, running: boolean): boolean {
    return !this.probed.isRefused && this.placed.isDue(this.learner.step, now, running);
  }

  /** @param mayBegin false in the midst of a training step; what was begun is always ended first. */
  isSampleDue(now: number, running: boolean, mayBegin: boolean): boolean {
    if (this.speechFails) return false;
    if (this.speech) return true;
    if (!mayBegin) return false;
    const { step } = this.learner;
    return this.spokenStep !== step && (!running || this.spokenStep < 0 || this.speechBudget.isDue(now));
  }

  /** Milliseconds until there is something to look at in a training that waits at its step; infinite: not before the next one. */
  wait(now: number): number {
    const { step } = this.learner;
    const isSaid = this.speechFails || this.spokenStep === step;
    const says = isSaid ? Number.POSITIVE_INFINITY : this.speechBudget.wait(now);
    const place = this.probed.isRefused ? Number.POSITIVE_INFINITY : this.placed.wait(step, now);
    return Math.min(this.probed.wait(step, now), place, says);
  }

  probe(now: () => number): TraceView {
    return this.probed.take(this.learner.step, now, () => this.learner.look(this.watched));
  }

  lookCloser(now: () => number): PlaceView {
    return this.placed.take(this.learner.step, now, () => this.learner.lookCloser(this.watched));
  }

  /**
   * Speaks on for about `ms`; the network must not be trained between two pieces.
   * @returns what it says when it is complete.
   */
  speakSlice(now: () => number, ms: number): SaysView | null {
    this.speechFails = true;
    const speech = this.speech ?? this.begin();
    const pieces = Math.min(speech.left, this.speechPace.unitsIn(ms, 1));
    const start = now();
    const says = speech.go(pieces);
    this.speechFails = false;
    const took = now() - start;
    this.speechPace.measured(pieces, took);
    this.speechMs += took;
    this.longestPieceMs = Math.max(this.longestPieceMs, took);
    if (says) this.end(speech, now());
    return says;
  }

  private begin(): Speech {
    this.speechMs = 0;
    this.longestPieceMs = 0;
    this.speech = this.learner.speak(this.watched, this.luck());
    return this.speech;
  }

  private end({ step }: Speech, now: number): void {
    this.speech = null;
    this.spokenStep = step;
    this.speechBudget.spent(now - this.speechMs, now, this.longestPieceMs);
  }

  private speakAgain(): void {
    this.speech = null;
    this.spokenStep = -1;
    this.speechFails = false;
  }

  /** All that is said is repeatable: its seed follows from the run's, the step and how often was asked. */
  private luck(): number {
    return (this.seed + 7919 * this.learner.step + 104729 * this.timesAsked) >>> 0;
  }
}

/** Of two plain records with the same keys. */
function isSame<Plain extends object>(a: Plain, b: Plain): boolean {
  return (Object.keys(a) as (keyof Plain)[]).every((key) => a[key] === b[key]);
}
