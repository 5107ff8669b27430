/**
 * A network in training as the train loop sees it, whatever it learns from: a text, a task or a series. What it reads
 * and says comes out in the forms of the protocol, so that nothing after it asks which kind it is.
 */
import type {
  Core,
  Evaluation,
  Partly,
  SeriesTrainer,
  SeriesTrainerSpec,
  TaskTrainer,
  TaskTrainerSpec,
  TextTrainer,
  TextTrainerSpec,
  TrainSlice,
} from '../../bindings/core';
import type { LiveSettings, ModelInfo, PlaceView, SaysView, TraceView, Watch } from '../protocol/messages';

/** Something said piece by piece, so that no call into the module is long. */
export interface Speech {
  /** Optimiser steps applied when it was begun. */
  readonly step: number;
  /** How many pieces are still to come. */
  readonly left: number;
  /** Says that many more. @returns the whole when it is complete. */
  go(pieces: number): SaysView | null;
}

export interface Learner {
  /** Optimiser steps applied. */
  readonly step: number;
  /** Passes over the data; NaN where batches never end. */
  readonly epoch: number;
  info(): ModelInfo;
  trainPieces(pieces: number): TrainSlice;
  evaluate(tokens: number): Evaluation;
  restartEvaluation(): void;
  update(changes: LiveSettings): void;
  checkpoint(): Uint8Array<ArrayBuffer>;
  restore(checkpoint: Uint8Array<ArrayBuffer>): void;
  /** The parameters alone, as a safetensors file. */
  saveParameters(): Uint8Array<ArrayBuffer>;
  /** Begins afresh from them. Throws CoreError. */
  loadParameters(file: Uint8Array): void;
  dispose(): void;
  /** Reads the watched sequence from a fresh state. */
  look(watch: Watch): TraceView;
  /** One place of it. */
  lookCloser(watch: Watch): PlaceView;
  /**
   * @param luck seed of whatever is drawn: the same luck says the same with the same weights.
   * @param length of a text, in characters; as long as a sample is where it is left out.
   */
  speak(watch: Pick<Watch, 'decoding' | 'prime' | 'example'>, luck: number, length?: number): Speech;
}

/** The core API as the worker sees it: its public face, so that a test can stand in for it. */
export type CoreTextTrainer = Pick<TextTrainer, keyof TextTrainer>;
export type CoreTaskTrainer = Pick<TaskTrainer, keyof TaskTrainer>;
export type CoreSeriesTrainer = Pick<SeriesTrainer, keyof SeriesTrainer>;

export interface Engine extends Pick<Core, 'cells' | 'tasks' | 'variant'> {
  createTextTrainer(spec: Partly<TextTrainerSpec>, text: Uint8Array): CoreTextTrainer;
  createTaskTrainer(spec: Partly<TaskTrainerSpec>): CoreTaskTrainer;
  createSeriesTrainer(spec: Partly<SeriesTrainerSpec>, values: Float32Array): CoreSeriesTrainer;
}
