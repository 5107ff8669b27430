/** What learners of every kind have in common: they hand on to a trainer of the core. */
import type { Evaluation, ParameterReport, Partly, TrainSlice } from '../../bindings/core';
import type { LiveSettings, ModelInfo, PlaceView, RunSpec, TraceView, Watch } from '../protocol/messages';
import type { Learner, Speech } from './learner';

/** The part of a core trainer that learners need. */
export interface CoreTrainer {
  readonly step: number;
  trainPieces(pieces: number): TrainSlice;
  evaluate(tokens: number): Evaluation;
  restartEvaluation(): void;
  update(changes: Partly<LiveSettings>): void;
  parameters(): ParameterReport[];
  checkpoint(): Uint8Array<ArrayBuffer>;
  restore(checkpoint: Uint8Array): void;
  saveParameters(): Uint8Array<ArrayBuffer>;
  loadParameters(file: Uint8Array): void;
  dispose(): void;
}

export abstract class TrainerLearner<Trainer extends CoreTrainer> implements Learner {
  constructor(
    protected readonly trainer: Trainer,
    protected readonly spec: RunSpec,
  ) {}

  abstract readonly epoch: number;
  abstract info(): ModelInfo;
  abstract look(watch: Watch): TraceView;
  abstract lookCloser(watch: Watch): PlaceView;
  abstract speak(watch: Pick<Watch, 'decoding' | 'prime' | 'example'>, luck: number, length?: number): Speech;

  get step(): number {
    return this.trainer.step;
  }

  trainPieces(pieces: number): TrainSlice {
    return this.trainer.trainPieces(pieces);
  }

  evaluate(tokens: number): Evaluation {
    return this.trainer.evaluate(tokens);
  }

  restartEvaluation(): void {
    this.trainer.restartEvaluation();
  }

  update(changes: LiveSettings): void {
    this.trainer.update(changes);
  }

  checkpoint(): Uint8Array<ArrayBuffer> {
    return this.trainer.checkpoint();
  }

  restore(checkpoint: Uint8Array<ArrayBuffer>): void {
    this.trainer.restore(checkpoint);
  }

  saveParameters(): Uint8Array<ArrayBuffer> {
    return this.trainer.saveParameters();
  }

  loadParameters(file: Uint8Array): void {
    this.trainer.loadParameters(file);
  }

  dispose(): void {
    this.trainer.dispose();
  }
}

/** Where the largest of a row of numbers is. */
export function indexOfLargest(row: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < row.length; k += 1) if ((row[k] ?? 0) > (row[best] ?? 0)) best = k;
  return best;
}
