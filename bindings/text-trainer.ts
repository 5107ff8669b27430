// A next-character model in training: owns one handle in the module's memory.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { CoreError } from './core-error.ts';
import { anyCount, anyInt, anySeed, check, checkWhole, guard, unwrap } from './outcome.ts';
import type { Plain } from './plain.ts';

export type TextTrainerSpec = Plain<built.TextTrainerSpec>;
export type TextTrainerInfo = Plain<built.TextTrainerInfo>;
export type TrainingChanges = built.TrainingChanges;
export type TrainSlice = built.TrainSlice;
export type Evaluation = built.Evaluation;
export type SampleRequest = Plain<built.SampleRequest>;
export type Sample = Plain<built.Sample>;
export type Trace = built.Trace;

export class TextTrainer {
  #handle: built.TextTrainerHandle | null;

  private constructor(handle: built.TextTrainerHandle) {
    this.#handle = handle;
  }

  /** Use Core.createTextTrainer. */
  static create(module: built.MainModule, spec: TextTrainerSpec, text: Uint8Array): TextTrainer {
    const { hiddenSize, layers, batch, length, seed } = spec;
    checkWhole({ 'hidden size': hiddenSize, layers, batch, 'sequence length': length }, anyInt);
    checkWhole({ seed }, anySeed);
    const handle = guard(() => new module.TextTrainerHandle(spec, text));
    try {
      check(guard(() => handle.status()));
    } catch (error) {
      handle.delete();
      throw error;
    }
    return new TextTrainer(handle);
  }

  /** Vocabulary, sizes and baselines; constant for the trainer's life. */
  info(): TextTrainerInfo {
    return this.#call((handle) => handle.info()) as TextTrainerInfo;
  }

  /** Optimiser steps applied so far. */
  get step(): number {
    return this.#call((handle) => handle.step());
  }

  /** Passes over the training text so far, a fraction. */
  get epoch(): number {
    return this.#call((handle) => handle.epoch());
  }

  /** Trains; stops early when a loss or gradient is NaN or infinite, which is then the last entry and was not applied. */
  train(steps: number): TrainSlice {
    checkWhole({ steps }, anyCount);
    return this.#call((handle) => handle.train(steps));
  }

  /**
   * The same by pieces of a step (`info().piecesPerStep` of them make one), so that training a big model can pause within a
   * step. A slice may end in the midst of one; only whole steps are in its lists. Grouping does not change the results.
   */
  trainPieces(pieces: number): TrainSlice {
    checkWhole({ pieces }, anyCount);
    return this.#call((handle) => handle.trainPieces(pieces));
  }

  /** Reads at least `tokens` more of the held-out text (a whole window at least). Call until done. */
  evaluate(tokens: number): Evaluation {
    checkWhole({ tokens }, anyCount);
    return this.#call((handle) => handle.evaluate(tokens));
  }

  restartEvaluation(): void {
    this.#call((handle) => handle.restartEvaluation());
  }

  /** Writes text. Throws CoreError: invalid_argument, not_text, unknown_symbol (in the prime). */
  sample(request: SampleRequest): Sample {
    checkWhole({ 'sample length': request.length }, anyInt);
    checkWhole({ seed: request.seed }, anySeed);
    return unwrap(this.#call((handle) => handle.sample(request))) as Sample;
  }

  /**
   * Reads a text from a fresh state and shows what every unit did; dL/dh_t and dL/dc_t are for the loss of its last symbol.
   * Throws CoreError: invalid_argument (2..limits().probeMax symbols), not_text, unknown_symbol.
   */
  probe(text: string): Trace {
    return unwrap(this.#call((handle) => handle.probe(text)));
  }

  /** Changes what may change while training. Throws CoreError invalid_argument; then nothing has changed. */
  update(changes: TrainingChanges): void {
    check(this.#call((handle) => handle.update(changes)));
  }

  /** The whole training state; a restored run continues bit for bit. For this build and this model only. */
  checkpoint(): Uint8Array {
    return this.#call((handle) => handle.checkpoint());
  }

  /** Throws CoreError bad_checkpoint; then nothing has changed. */
  restore(checkpoint: Uint8Array): void {
    check(this.#call((handle) => handle.restore(checkpoint)));
  }

  /** Frees the memory. Every later call throws CoreError disposed; disposing twice does nothing. */
  dispose(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  #call<T>(method: (handle: built.TextTrainerHandle) => T): T {
    const handle = this.#handle;
    if (!handle) throw new CoreError('disposed', 'This trainer was disposed of. Make a new one.');
    return guard(() => method(handle));
  }
}
