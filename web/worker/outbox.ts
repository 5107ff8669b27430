/**
 * Collects what a run has to tell until the page can take it: at most one frame is on its way at any time, and
 * while training not more than about twenty a second are made. Curves are kept whole; of traces and of what
 * was said only the newest counts.
 */
import type { TrainSlice } from '../../bindings/core';
import type { Frame, HeldOut, PlaceView, SaysView, TraceView } from '../protocol/messages';

/** Faster would only cost the page's time: nobody reads more than twenty numbers a second. */
const leastMsBetweenFrames = 50;

export class Outbox {
  private firstStep = 0;
  private losses: number[] = [];
  private norms: number[] = [];
  private rates: number[] = [];
  private heldOut: HeldOut[] = [];
  private says: SaysView | null = null;
  private trace: TraceView | null = null;
  private place: PlaceView | null = null;
  private dirty = false;
  private free = true;
  private lastSent = Number.NEGATIVE_INFINITY;

  /** The first `count` steps of a slice. Who goes back drops first what had not been sent. */
  addSteps({ firstStep, losses, gradientNorms, learningRates }: TrainSlice, count: number): void {
    if (this.losses.length === 0) this.firstStep = firstStep;
    this.losses.push(...losses.subarray(0, count));
    this.norms.push(...gradientNorms.subarray(0, count));
    this.rates.push(...learningRates.subarray(0, count));
    this.dirty = true;
  }

  addHeldOut(point: HeldOut): void {
    this.heldOut.push(point);
    this.dirty = true;
  }

  setSays(says: SaysView): void {
    this.says = says;
    this.dirty = true;
  }

  setTrace(trace: TraceView): void {
    this.trace = trace;
    this.dirty = true;
  }

  setPlace(place: PlaceView): void {
    this.place = place;
    this.dirty = true;
  }

  /** What was seen of a sequence that nobody looks at any more. */
  dropLooks(): void {
    this.trace = null;
    this.place = null;
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
    this.rates = [];
    this.heldOut = [];
  }

  isReady(now: number, running: boolean): boolean {
    if (!this.dirty || !this.free) return false;
    return !running || this.wait(now) === 0;
  }

  /** Milliseconds until what has come together may be sent while training; infinite where only the page can change that. */
  wait(now: number): number {
    if (!this.dirty || !this.free) return Number.POSITIVE_INFINITY;
    return Math.max(0, leastMsBetweenFrames - (now - this.lastSent));
  }

  /** @returns the frame and the buffers to transfer; the outbox is empty and waits for the acknowledgement. */
  take(
    now: number,
    state: Pick<Frame, 'run' | 'running' | 'step' | 'epoch' | 'tokensPerSecond'>,
  ): [Frame, Transferable[]] {
    const frame: Frame = {
      type: 'frame',
      ...state,
      firstStep: this.firstStep,
      losses: Float64Array.from(this.losses),
      gradientNorms: Float64Array.from(this.norms),
      learningRates: Float64Array.from(this.rates),
      heldOut: this.heldOut,
      says: this.says,
      trace: this.trace,
      place: this.place,
    };
    this.dropSteps();
    this.says = null;
    this.trace = null;
    this.place = null;
    this.dirty = false;
    this.free = false;
    this.lastSent = now;
    return [frame, buffersOf(frame)];
  }
}

function buffersOf(frame: Frame): Transferable[] {
  const parts = [frame, frame.says, frame.trace?.trace, frame.place].flatMap((part) => Object.values(part ?? {}));
  const arrays = parts.filter((part): part is ArrayBufferView => ArrayBuffer.isView(part));
  // One buffer may carry several arrays; a transfer list must name each buffer once.
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}
