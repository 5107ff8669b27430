// The core as TypeScript sees it, alike in Node, in a worker and in a page. Thin: it turns a bad status into a CoreError and
// gives every handle one owner. What specs and results mean is said in settings-types.ts, result-types.ts and names.ts.
// What is handed out is a copy; no view of WebAssembly memory leaves this file's neighbours.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { cellsOf } from './arithmetic.ts';
import { detectVariant, loadModule, type ModuleCode, type ModuleVariant } from './load-module.ts';
import { guard } from './outcome.ts';
import type { CellInfo, Choices, Limits, TaskInfo } from './result-types.ts';
import { descriptionIn, type RunDescription } from './run-description.ts';
import { decodeSafetensors } from './safetensors.ts';
import { SeriesTrainer } from './series-trainer.ts';
import type { Partly } from './settings.ts';
import type { SeriesTrainerSpec, TaskTrainerSpec, TextTrainerSpec } from './settings-types.ts';
import { TaskTrainer } from './task-trainer.ts';
import { TextTrainer } from './text-trainer.ts';

export type * from './arithmetic.ts';
export { CoreError, type CoreErrorCode } from './core-error.ts';
export { compiledCode, detectVariant, type ModuleCode, type ModuleVariant } from './load-module.ts';
export * from './names.ts';
export type * from './result-types.ts';
export type { RunDescription } from './run-description.ts';
export { SeriesTrainer } from './series-trainer.ts';
export type { Partly } from './settings.ts';
export type * from './settings-types.ts';
export { TaskTrainer } from './task-trainer.ts';
export { TextTrainer } from './text-trainer.ts';
export type { ProbeLoss } from './trainer.ts';

/**
 * What a file that a trainer saved says of its run: kind, settings, step, vocabulary. Undefined for a file of other origin.
 * Throws CoreError bad_file.
 */
export function describeFile(file: Uint8Array): RunDescription | undefined {
  return descriptionIn(decodeSafetensors(file));
}

export interface LoadOptions {
  /** Which module to use; by default the fastest this engine can run. */
  variant?: ModuleVariant;
  /** The modules' code, where it is there already; what is missing is read from its file. */
  code?: Partial<Record<ModuleVariant, ModuleCode>> | undefined;
}

/** Loads a core with memory of its own. Throws CoreError `no_simd`, `load_failed`, or `invalid_argument` for another variant. */
export async function loadCore(options: LoadOptions = {}): Promise<Core> {
  const variant = options.variant ?? (await detectVariant());
  return new Core(variant, await loadModule(variant, options.code?.[variant]));
}

export class Core {
  /** The module it runs on. */
  readonly variant: ModuleVariant;
  readonly #module: built.MainModule;

  constructor(variant: ModuleVariant, module: built.MainModule) {
    this.variant = variant;
    this.#module = module;
  }

  /** The cell table, in menu order. */
  cells(): CellInfo[] {
    return cellsOf(this.#module);
  }

  /** Every generated task and series, in menu order, as described by its default settings. */
  tasks(): TaskInfo[] {
    return guard(() => this.#module.tasks()) as TaskInfo[];
  }

  /** The names that settings choose from: skips, initialisations, optimisers, schedules, clips. */
  choices(): Choices {
    return guard(() => this.#module.choices()) as Choices;
  }

  /** The largest sizes the core takes. */
  limits(): Limits {
    return guard(() => this.#module.limits());
  }

  /**
   * A next-character model on a text.
   * @param spec any part of the settings; the core's defaults fill the rest
   * @param text UTF-8, at most `limits().textBytesMax` bytes; it is copied
   * Throws CoreError: invalid_argument, not_text, too_large, text_too_short, out_of_memory.
   */
  createTextTrainer(spec: Partly<TextTrainerSpec>, text: Uint8Array): TextTrainer {
    return TextTrainer.create(this.#module, spec, text);
  }

  /**
   * A network on a generated task or series.
   * @param spec any part of the settings; the core's defaults fill the rest
   * Throws CoreError: invalid_argument, too_large, out_of_memory.
   */
  createTaskTrainer(spec: Partly<TaskTrainerSpec>): TaskTrainer {
    return TaskTrainer.create(this.#module, spec);
  }

  /**
   * A network on a series of the caller's.
   * @param spec any part of the settings; the core's defaults fill the rest
   * @param values (N, columns) finite numbers, best with mean 0 and variance 1; they are copied
   * Throws CoreError: invalid_argument (also a series that is too short), too_large, out_of_memory.
   */
  createSeriesTrainer(spec: Partly<SeriesTrainerSpec>, values: Float32Array): SeriesTrainer {
    return SeriesTrainer.create(this.#module, spec, values);
  }
}
