/**
 * The two things that are watched while a network trains: the trace of the probe text and a written sample.
 * Each is renewed when the weights have moved on, as often as its share of the time allows; neither changes
 * the training. A probe the vocabulary cannot spell is reported once and then left alone until it changes.
 */
import type { SampleView, TraceView, Watch } from '../protocol/messages';
import { Budget, Pace } from './pace';
import type { Trainer } from './trainer';

/** A sample is written in one call; its length is chosen so that it takes about this long. */
const sampleMs = 40;
const shortestSample = 60;
const longestSample = 320;

export class Observer {
  private readonly probeBudget = new Budget(120, 0.08);
  private readonly sampleBudget = new Budget(2000, 0.04);
  private readonly samplePace = new Pace();
  private probedStep = -1;
  private sampledStep = -1;
  private samplesAsked = 0;
  private probeFails = false;
  private sampleFails = false;
  private readonly prime: string;

  constructor(
    private readonly trainer: Trainer,
    private readonly seed: number,
    private watched: Watch,
  ) {
    const { vocabulary } = trainer.info();
    this.prime = ['\n', ' '].find((symbol) => vocabulary.includes(symbol)) ?? [...vocabulary][0] ?? '';
  }

  watch(next: Watch): void {
    if (next.probe !== this.watched.probe) {
      this.probedStep = -1;
      this.probeFails = false;
    }
    if (next.temperature !== this.watched.temperature) {
      this.sampledStep = -1;
      this.sampleFails = false;
    }
    this.watched = next;
  }

  /** The weights are others than before, though the step may be the same. */
  weightsChanged(): void {
    this.probedStep = -1;
    this.sampledStep = -1;
  }

  /** Another sample of the same weights, with other luck. */
  askForSample(): void {
    this.samplesAsked += 1;
    this.sampledStep = -1;
  }

  isProbeDue(now: number, running: boolean): boolean {
    if (this.probeFails) return false;
    return this.probedStep !== this.trainer.step && (!running || this.probeBudget.isDue(now));
  }

  isSampleDue(now: number, running: boolean): boolean {
    if (this.sampleFails) return false;
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

  sample(now: () => number): SampleView {
    const start = now();
    const step = this.trainer.step;
    this.sampledStep = step;
    this.sampleFails = true;
    const length = Math.min(longestSample, this.samplePace.unitsIn(sampleMs, 120, shortestSample));
    const { text, probabilities } = this.trainer.sample({
      prime: this.prime,
      length,
      temperature: this.watched.temperature,
      seed: (this.seed + 7919 * step + 104729 * this.samplesAsked) >>> 0,
    });
    this.sampleFails = false;
    const end = now();
    this.samplePace.measured(length, end - start);
    this.sampleBudget.spent(start, end);
    return { step, text, probabilities };
  }
}
