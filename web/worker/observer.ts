/**
 * The two things that are watched while a network trains: the trace of the probe text and a written sample.
 * Each is renewed when the weights have moved on, as often as its share of the time allows; neither changes
 * the training. What the core refuses (a probe its vocabulary cannot spell) is left alone until it changes.
 */
import type { SampleView, TraceView, Watch } from '../protocol/messages';
import { Budget, Pace } from './pace';
import type { Trainer } from './trainer';

/** Characters in a sample: enough to see words and a line or two of sense. */
const sampleLength = 280;

interface Writing {
  readonly step: number;
  text: string;
  probabilities: number[];
}

export class Observer {
  private readonly probeBudget = new Budget(120, 0.015);
  private readonly sampleBudget = new Budget(2000, 0.02);
  private readonly samplePace = new Pace();
  private probedStep = -1;
  private sampledStep = -1;
  private samplesAsked = 0;
  private probeFails = false;
  private sampleFails = false;
  private writing: Writing | null = null;
  private writingMs = 0;
  private longestPieceMs = 0;

  constructor(
    private readonly trainer: Trainer,
    private readonly seed: number,
    private watched: Watch,
  ) {}

  watch(next: Watch): void {
    if (next.probe !== this.watched.probe) {
      this.probedStep = -1;
      this.probeFails = false;
    }
    if (next.temperature !== this.watched.temperature) this.writeAgain();
    this.watched = next;
  }

  /** The weights are others than before, though the step may be the same. */
  weightsChanged(): void {
    this.probedStep = -1;
    this.writeAgain();
  }

  /** Another sample of the same weights, with other luck. */
  askForSample(): void {
    this.samplesAsked += 1;
    this.writeAgain();
  }

  isProbeDue(now: number, running: boolean): boolean {
    if (this.probeFails) return false;
    return this.probedStep !== this.trainer.step && (!running || this.probeBudget.isDue(now));
  }

  /** @param mayBegin false in the midst of a training step; what was begun is always ended first. */
  isSampleDue(now: number, running: boolean, mayBegin: boolean): boolean {
    if (this.sampleFails) return false;
    if (this.writing) return true;
    if (!mayBegin) return false;
    return this.sampledStep !== this.trainer.step && (!running || this.sampledStep < 0 || this.sampleBudget.isDue(now));
  }

  probe(now: () => number): TraceView {
    const start = now();
    const step = this.trainer.step;
    this.probedStep = step;
    this.probeFails = true;
    const trace = this.trainer.probe(this.watched.probe);
    this.probeFails = false;
    this.probeBudget.spent(start, now());
    return { step, probe: this.watched.probe, trace };
  }

  /**
   * Writes on for about `ms`; the network must not be trained between two pieces.
   * @returns the sample when it is complete.
   */
  writeSlice(now: () => number, ms: number): SampleView | null {
    const resume = this.writing !== null;
    const writing = this.writing ?? this.beginWriting();
    const length = Math.min(sampleLength - writing.probabilities.length, this.samplePace.unitsIn(ms, 1));
    const start = now();
    this.sampleFails = true;
    const { temperature } = this.watched;
    const piece = this.trainer.sample({ prime: '', length, decoding: { temperature }, seed: this.luck(), resume });
    this.sampleFails = false;
    const took = now() - start;
    this.samplePace.measured(length, took);
    this.writingMs += took;
    this.longestPieceMs = Math.max(this.longestPieceMs, took);
    writing.text += piece.text;
    writing.probabilities.push(...piece.probabilities);
    return writing.probabilities.length < sampleLength ? null : this.endWriting(writing, now());
  }

  private beginWriting(): Writing {
    this.writingMs = 0;
    this.longestPieceMs = 0;
    this.writing = { step: this.trainer.step, text: '', probabilities: [] };
    return this.writing;
  }

  private endWriting({ step, text, probabilities }: Writing, end: number): SampleView {
    this.writing = null;
    this.sampledStep = step;
    this.sampleBudget.spent(end - this.writingMs, end, this.longestPieceMs);
    return { step, text, probabilities: Float32Array.from(probabilities) };
  }

  private writeAgain(): void {
    this.writing = null;
    this.sampledStep = -1;
    this.sampleFails = false;
  }

  /** Every sample is repeatable: its seed follows from the run's, the step and how often was asked. */
  private luck(): number {
    return (this.seed + 7919 * this.trainer.step + 104729 * this.samplesAsked) >>> 0;
  }
}
