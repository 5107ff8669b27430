/**
 * Collects what a run has to tell until the page can take it: at most one frame is on its way at any time, and
 * while training not more than about twenty a second are made. Curves are kept whole; of traces and samples
 * only the newest counts.
 */
import type { Frame, HeldOut, SampleView, TraceView } from '../protocol/messages';

/** Faster would only cost the page's time: nobody reads more than twenty numbers a second. */
const leastMsBetweenFrames = 50;

export class Outbox {
  private firstStep = 0;
  private losses: number[] = [];
  private norms: number[] = [];
  private heldOut: HeldOut[] = [];
  private sample: SampleView | null = null;
  private trace: TraceView | null = null;
  private dirty = false;
  private free = true;
  private lastSent = Number.NEGATIVE_INFINITY;

  /** Losses and norms of consecutive steps. Who goes back drops first what had not been sent. */
  addSteps(firstStep: number, losses: Float64Array, norms: Float64Array): void {
    if (this.losses.length === 0) this.firstStep = firstStep;
    for (const loss of losses) this.losses.push(loss);
    for (const norm of norms) this.norms.push(norm);
    this.dirty = true;
  }

  addHeldOut(point: HeldOut): void {
    this.heldOut.push(point);
    this.dirty = true;
  }

  setSample(sample: SampleView): void {
    this.sample = sample;
    this.dirty = true;
  }

  setTrace(trace: TraceView): void {
    this.trace = trace;
    this.dirty = true;
  }

  touch(): void {
    this.dirty = true;
  }

  acknowledged(): void {
    this.free = true;
  }

  dropSteps(): void {
    this.losses = [];
    this.norms = [];
    this.heldOut = [];
  }

  isReady(now: number, running: boolean): boolean {
    if (!this.dirty || !this.free) return false;
    return !running || now - this.lastSent >= leastMsBetweenFrames;
  }

  /** @returns the frame and the buffers to transfer; the outbox is empty and waits for the acknowledgement. */
  take(
    now: number,
    state: Pick<Frame, 'run' | 'running' | 'step' | 'epoch' | 'charactersPerSecond'>,
  ): [Frame, Transferable[]] {
    const frame: Frame = {
      type: 'frame',
      ...state,
      firstStep: this.firstStep,
      lossNats: Float64Array.from(this.losses),
      gradientNorms: Float64Array.from(this.norms),
      heldOut: this.heldOut,
      sample: this.sample,
      trace: this.trace,
    };
    this.dropSteps();
    this.sample = null;
    this.trace = null;
    this.dirty = false;
    this.free = false;
    this.lastSent = now;
    return [frame, buffersOf(frame)];
  }
}

function buffersOf(frame: Frame): Transferable[] {
  const arrays: ArrayBufferView[] = [frame.lossNats, frame.gradientNorms];
  if (frame.sample) arrays.push(frame.sample.probabilities);
  if (frame.trace) {
    const arraysOfTrace = Object.values(frame.trace.trace).filter((part) => ArrayBuffer.isView(part));
    arrays.push(...arraysOfTrace);
  }
  // One buffer may carry several arrays; a transfer list must name each buffer once.
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}
