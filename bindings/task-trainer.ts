// A network in training on a generated task or series.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { type Arithmetic, cellNamed, type UnitStep } from './arithmetic.ts';
import { anyInt, anySeed, checkWhole, guard, unwrap } from './outcome.ts';
import type { CellInfo, Forecast, TaskExample, TaskResult, TaskTrainerInfo } from './result-types.ts';
import type { RunDescription } from './run-description.ts';
import { filled, type Partly } from './settings.ts';
import type { TaskTest, TaskTrainerSpec } from './settings-types.ts';
import { type ProbeLoss, Trainer } from './trainer.ts';

export class TaskTrainer extends Trainer<built.TaskTrainerHandle> {
  readonly #spec: TaskTrainerSpec;
  readonly #usualTest: TaskTest;

  private constructor(handle: built.TaskTrainerHandle, cell: CellInfo, spec: TaskTrainerSpec, usualTest: TaskTest) {
    super(handle, cell);
    this.#spec = spec;
    this.#usualTest = usualTest;
  }

  /** Use Core.createTaskTrainer. */
  static create(module: built.MainModule, given: Partly<TaskTrainerSpec>): TaskTrainer {
    const spec = filled(guard(() => module.defaultTaskTrainerSpec()) as TaskTrainerSpec, given);
    const handle = Trainer.made(() => new module.TaskTrainerHandle(spec));
    return new TaskTrainer(
      handle,
      cellNamed(module, spec.network.cell),
      spec,
      guard(() => module.defaultTaskTest()),
    );
  }

  /** The settings as they are now, and the step: what its files say of it. */
  describe(): RunDescription {
    return { kind: 'task', spec: { ...this.#spec, live: this.live() }, step: this.step };
  }

  /** The task with the numbers of these settings (baseline, chance, …), and sizes; constant for the trainer's life. */
  info(): TaskTrainerInfo {
    return this.call((handle) => handle.info()) as TaskTrainerInfo;
  }

  /**
   * Tests on fresh sequences: 256 of those it is trained on, or of any other length, smallest n or noise.
   * Throws CoreError: invalid_argument, too_large.
   */
  test(test: Partly<TaskTest> = {}): TaskResult {
    const whole = filled(this.#usualTest, test);
    return unwrap(this.call((handle) => handle.test(whole)));
  }

  /**
   * Reads one fresh sequence and shows what every unit did, and whether the answer was right. The same seed gives the
   * same sequence.
   */
  example(seed: number, loss: ProbeLoss = 'last'): TaskExample {
    checkWhole({ seed }, anySeed);
    return this.call((handle) => handle.example(seed, loss === 'every'));
  }

  /**
   * What one output hangs on: ‖d output / d x_t‖ for each step of the sequence of example(seed).
   * @param step 0..T−1
   * @param output 0..O−1
   * Throws CoreError invalid_argument.
   */
  connectivity(seed: number, step: number, output: number): Float64Array {
    checkWhole({ seed }, anySeed);
    checkWhole({ step, output }, anyInt);
    return unwrap(this.call((handle) => handle.connectivity(seed, step, output)));
  }

  /**
   * What one unit computes at one step of the sequence of example(seed), gate by gate.
   * Throws CoreError invalid_argument for a step, layer, direction or unit that there is none of.
   */
  arithmetic(seed: number, { step, layer, direction, unit }: UnitStep): Arithmetic {
    checkWhole({ seed }, anySeed);
    checkWhole({ step, layer, direction, unit }, anyInt);
    return this.arithmeticOf((handle) => handle.arithmetic(seed, step, layer, direction, unit));
  }

  /**
   * Forecasts a fresh series: reads `known` values, then feeds each prediction back, `steps` times. `predicted` and `naive`
   * (if the last known value stayed) begin where the known values end: predicted[k] is for truth[known + k].
   * @param known 1..1024; with `steps` at most `TaskInfo.maxLength` in all
   * @param steps 1..1024
   * Throws CoreError invalid_argument, also for a task that does not feed back (`TaskInfo.feedsBack`).
   */
  forecast(seed: number, known: number, steps: number): Forecast {
    checkWhole({ seed }, anySeed);
    checkWhole({ known, steps }, anyInt);
    return unwrap(this.call((handle) => handle.forecast(seed, known, steps)));
  }
}
