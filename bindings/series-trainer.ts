// A network in training on a series that the caller gives.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { type Arithmetic, cellNamed, type UnitStep } from './arithmetic.ts';
import { CoreError } from './core-error.ts';
import { anyInt, checkWhole, guard, unwrap } from './outcome.ts';
import type { CellInfo, Forecast, SeriesTrainerInfo, SeriesWindow, TaskExample } from './result-types.ts';
import type { RunDescription } from './run-description.ts';
import { filled, type Partly } from './settings.ts';
import type { SeriesTrainerSpec } from './settings-types.ts';
import { type ProbeLoss, Trainer } from './trainer.ts';

export class SeriesTrainer extends Trainer<built.SeriesTrainerHandle> {
  readonly #spec: SeriesTrainerSpec;

  private constructor(handle: built.SeriesTrainerHandle, cell: CellInfo, spec: SeriesTrainerSpec) {
    super(handle, cell);
    this.#spec = spec;
  }

  /** Use Core.createSeriesTrainer. */
  static create(module: built.MainModule, given: Partly<SeriesTrainerSpec>, values: Float32Array): SeriesTrainer {
    const spec = filled(guard(() => module.defaultSeriesTrainerSpec()) as SeriesTrainerSpec, given);
    if (!(values instanceof Float32Array)) {
      throw new CoreError('invalid_argument', `the series must be a Float32Array, got ${typeof values}`);
    }
    return new SeriesTrainer(
      Trainer.made(() => new module.SeriesTrainerHandle(spec, values)),
      cellNamed(module, spec.network.cell),
      spec,
    );
  }

  /** The settings as they are now, and the step: what its files say of it. */
  describe(): RunDescription {
    return { kind: 'series', spec: { ...this.#spec, live: this.live() }, step: this.step };
  }

  /** Sizes, and the losses to compare with; constant for the trainer's life. */
  info(): SeriesTrainerInfo {
    return this.call((handle) => handle.info());
  }

  /**
   * Reads the window of `length` rows that begins at row `start`, and shows what every unit did.
   * @param start 0..N − length
   * Throws CoreError invalid_argument.
   */
  window(start: number, loss: ProbeLoss = 'last'): SeriesWindow {
    checkWhole({ start }, anyInt);
    const example: TaskExample = unwrap(this.call((handle) => handle.window(start, loss === 'every')));
    const { steps, vectors, targetVectors, weights, trace } = example;
    return { steps, vectors, targetVectors, weights, trace };
  }

  /**
   * What one output hangs on: ‖d output / d x_t‖ for each step of the window that begins at row `start`.
   * @param step 0..T−1
   * @param output 0..O−1
   * Throws CoreError invalid_argument.
   */
  connectivity(start: number, step: number, output: number): Float64Array {
    checkWhole({ start, step, output }, anyInt);
    return unwrap(this.call((handle) => handle.connectivity(start, step, output)));
  }

  /**
   * What one unit computes at one step of the window that begins at row `start`, gate by gate.
   * Throws CoreError invalid_argument for a step, layer, direction or unit that there is none of.
   */
  arithmetic(start: number, { step, layer, direction, unit }: UnitStep): Arithmetic {
    checkWhole({ start, step, layer, direction, unit }, anyInt);
    return this.arithmeticOf((handle) => handle.arithmetic(start, step, layer, direction, unit));
  }

  /**
   * Reads `known` rows from row `start` on, then feeds each prediction back, `steps` times; beside it the forecast that
   * the last value stays. `truth` ends where the series does.
   * @param known 1..1024 rows of the series
   * @param steps 1..1024
   * Throws CoreError invalid_argument, also unless the horizon is 1 and the targets are all columns in their order.
   */
  forecast(start: number, known: number, steps: number): Forecast {
    checkWhole({ start, known, steps }, anyInt);
    return unwrap(this.call((handle) => handle.forecast(start, known, steps)));
  }

  /**
   * What is forecast at each of `count` rows, (count, O): row k is said after reading row start + k, and is for row
   * start + k + horizon. Up to `length` rows before `start` are read first, so that the network knows where it is.
   * @param count 1..1024
   * Throws CoreError invalid_argument.
   */
  predictions(start: number, count: number): Float32Array {
    checkWhole({ start, count }, anyInt);
    return unwrap(this.call((handle) => handle.predictions(start, count)));
  }
}
