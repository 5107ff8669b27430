// A network in training, whatever it learns from: owns one handle in the module's memory. What it is saved as is a
// safetensors file with PyTorch's names, so that a checkpoint is also a file for other programs.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { type Arithmetic, arithmeticOf } from './arithmetic.ts';
import { CoreError } from './core-error.ts';
import { anyCount, check, checkWhole, guard, unwrap } from './outcome.ts';
import type { CellInfo, Evaluation, ParameterReport, TrainSlice } from './result-types.ts';
import { descriptionIn, inWords, metadataOf, type RunDescription } from './run-description.ts';
import { decodeSafetensors, encodeSafetensors, float32Of, type Safetensors, type Tensor } from './safetensors.ts';
import { filled, type Partly } from './settings.ts';
import type { LiveSettings } from './settings-types.ts';

/** The loss whose gradients a trace shows: that of the last scored step, or the mean over all. */
export type ProbeLoss = 'last' | 'every';

/** Tensors that are not parameters: moments, carried state, counters. */
export const trainingState = /^(optimiser|run)\./;

export abstract class Trainer<Handle extends built.TrainerHandle> {
  #handle: Handle | null;
  /** Of the cell table. */
  protected readonly cell: CellInfo;

  protected constructor(handle: Handle, cell: CellInfo) {
    this.#handle = handle;
    this.cell = cell;
  }

  /** The handle, if the trainer could be made; throws the CoreError that says why not. */
  protected static made<Handle extends built.TrainerHandle>(make: () => Handle): Handle {
    const handle = guard(make);
    try {
      check(guard(() => handle.status()));
      return handle;
    } catch (error) {
      handle.delete();
      throw error;
    }
  }

  /** Optimiser steps applied so far. */
  get step(): number {
    return this.call((handle) => handle.step());
  }

  /**
   * Trains for `steps` optimiser steps; ends early only when a loss or gradient is NaN or infinite, which is then the last
   * entry and was not applied. It never stops by itself: early stopping only sets `Evaluation.stop`.
   */
  train(steps: number): TrainSlice {
    checkWhole({ steps }, anyCount);
    return this.call((handle) => handle.train(steps));
  }

  /**
   * The same by pieces of a step (`info().piecesPerStep` of them make one), so that training a big model can pause within a
   * step. A slice may end in the midst of one; only whole steps are in its lists. Grouping does not change the results.
   */
  trainPieces(pieces: number): TrainSlice {
    checkWhole({ pieces }, anyCount);
    return this.call((handle) => handle.trainPieces(pieces));
  }

  /**
   * Reads at least `tokens` more of what is never trained on (a whole window or batch at least). Call until `done`; before
   * that `loss` and `right` are those of what was read so far. After a step of training it begins again, so that all is read
   * with the same weights. Finished evaluations, one for each step at most, are what the plateau schedule and early stopping
   * go by: `stop` then says that it is time. Whether to stop is the caller's; train() goes on.
   */
  evaluate(tokens: number): Evaluation {
    checkWhole({ tokens }, anyCount);
    return this.call((handle) => handle.evaluate(tokens));
  }

  /** Begins the evaluation again: the next evaluate() reads from the start. After a finished one, call it to read anew. */
  restartEvaluation(): void {
    this.call((handle) => handle.restartEvaluation());
  }

  /** A whole evaluation at once. */
  evaluateAll(): Evaluation {
    this.restartEvaluation();
    return this.evaluate(anyCount.to);
  }

  /** What may change while training, as it is now. */
  live(): LiveSettings {
    return this.call((handle) => handle.live()) as LiveSettings;
  }

  /**
   * Changes any part of it; the rest stays as it is. A step under way is finished as it was begun.
   * Throws CoreError invalid_argument; then nothing has changed.
   */
  update(changes: Partly<LiveSettings>): void {
    const settings = filled(this.live(), changes);
    check(this.call((handle) => handle.update(settings)));
  }

  /** Every parameter, in the order of the files: name, role, shape, and the norms of its values and of its last gradient. */
  parameters(): ParameterReport[] {
    return this.call((handle) => handle.parameters()) as ParameterReport[];
  }

  /**
   * The whole training state as a safetensors file, with the settings in its metadata (`describeFile`). A trainer of the
   * same spec and data that restores it goes on bit for bit.
   */
  checkpoint(): Uint8Array<ArrayBuffer> {
    return this.#save(() => true);
  }

  /** The parameters alone, as a safetensors file with PyTorch's names: `weight_ih_l0`, …, `readout.weight`. */
  saveParameters(): Uint8Array<ArrayBuffer> {
    return this.#save((name) => !trainingState.test(name));
  }

  /**
   * Goes on from a checkpoint, with the live settings it was saved with.
   * Throws CoreError bad_file, bad_checkpoint (of another model, optimiser, seed or other data), or invalid_argument (live
   * settings that there are none of); then nothing has changed. Settings out of range are refused last: then the weights
   * are the file's, the settings still the trainer's.
   */
  restore(checkpoint: Uint8Array): void {
    const file = decodeSafetensors(checkpoint);
    // Settings of a wrong shape are refused here, before anything has changed.
    const live = filled(this.live(), descriptionIn(file)?.spec.live ?? {});
    this.#explain(file, () => check(this.call((handle) => handle.restore(viewsOf([...file.tensors.values()])))));
    this.update(live);
  }

  /**
   * Takes the parameters of a file (F32; F64, F16 and BF16 are converted) and begins to train afresh from them.
   * Throws CoreError bad_file, or bad_checkpoint (a parameter missing or of another shape; of another cell or vocabulary,
   * where the file says so); then nothing has changed.
   */
  loadParameters(bytes: Uint8Array): void {
    const file = decodeSafetensors(bytes);
    this.checkOrigin(descriptionIn(file));
    const tensors = [...file.tensors.values()].filter(({ name }) => !trainingState.test(name)).map(asFloat32);
    this.#explain(file, () => check(this.call((handle) => handle.loadParameters(viewsOf(tensors)))));
  }

  /** What this run is, for its files. */
  abstract describe(): RunDescription;

  /** Equal shapes are not enough: parameters mean something to their own cell only. */
  protected checkOrigin(from: RunDescription | undefined): void {
    const { cell } = this.describe().spec.network;
    if (!from || from.spec.network.cell === cell) return;
    throw new CoreError('bad_checkpoint', `the parameters must be of ${cell}, got those of ${from.spec.network.cell}`);
  }

  /** Frees the memory. Every later call throws CoreError disposed; disposing twice does nothing. */
  dispose(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  protected arithmeticOf(ask: (handle: Handle) => Float64Array | built.Status): Arithmetic {
    return arithmeticOf(this.cell, this.parameters(), unwrap(this.call(ask)));
  }

  protected call<T>(method: (handle: Handle) => T): T {
    const handle = this.#handle;
    if (!handle) throw new CoreError('disposed', 'This trainer was disposed of. Make a new one.');
    return guard(() => method(handle));
  }

  /** The file is written before the module runs again: until then the views of its memory are good. */
  #save(isWanted: (name: string) => boolean): Uint8Array<ArrayBuffer> {
    const tensors = this.call((handle) => handle.tensors()) as Tensor[];
    return encodeSafetensors(
      tensors.filter(({ name }) => isWanted(name)),
      metadataOf(this.describe()),
    );
  }

  /** Adds to a refusal what the file says it is, when it says so. */
  #explain(file: Safetensors, use: () => void): void {
    try {
      use();
    } catch (error) {
      const from = descriptionIn(file);
      if (!(error instanceof CoreError) || error.code !== 'bad_checkpoint' || !from) throw error;
      const both = `The file is of ${inWords(from)}; this is ${inWords(this.describe())}`;
      throw new CoreError(error.code, `${error.message}. ${both}`, { cause: error });
    }
  }
}

function viewsOf(tensors: readonly Tensor[]): built.TensorView[] {
  return tensors.map(({ name, dtype, shape, bytes }) => ({ name, dtype, shape: [...shape], bytes }));
}

function asFloat32(tensor: Tensor): Tensor {
  const isFloat = ['F64', 'F16', 'BF16'].includes(tensor.dtype);
  if (!isFloat) return tensor;
  const values = float32Of(tensor);
  return { ...tensor, dtype: 'F32', bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
