// The core as TypeScript sees it, alike in Node, in a worker and in a page. Thin: it turns a bad status into a CoreError and
// gives every handle one owner. The shapes of specs and results are the build's own types, written from embind.cpp.
// What is handed out is a copy; no view of WebAssembly memory leaves this file's neighbours.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { detectVariant, loadModule, type ModuleVariant } from './load-module.ts';
import { guard } from './outcome.ts';
import type { Plain } from './plain.ts';
import { TextTrainer, type TextTrainerSpec } from './text-trainer.ts';

export { CoreError, type CoreErrorCode } from './core-error.ts';
export { detectVariant, type ModuleVariant } from './load-module.ts';
export type {
  Evaluation,
  Sample,
  SampleRequest,
  TextTrainerInfo,
  TextTrainerSpec,
  Trace,
  TrainingChanges,
  TrainSlice,
} from './text-trainer.ts';
export { TextTrainer } from './text-trainer.ts';

export type GateInfo = Plain<built.GateInfo>;
export type CellInfo = Omit<Plain<built.CellInfo>, 'gates'> & { gates: GateInfo[] };
export type Limits = built.Limits;

export interface LoadOptions {
  /** Which module to use; by default the fastest this engine can run. */
  variant?: ModuleVariant;
}

/** Loads a core with memory of its own. Throws CoreError `no_simd` or `load_failed`. */
export async function loadCore(options: LoadOptions = {}): Promise<Core> {
  const variant = options.variant ?? (await detectVariant());
  return new Core(variant, await loadModule(variant));
}

export class Core {
  readonly variant: ModuleVariant;
  readonly #module: built.MainModule;

  constructor(variant: ModuleVariant, module: built.MainModule) {
    this.variant = variant;
    this.#module = module;
  }

  /** The cell table, in menu order. */
  cells(): CellInfo[] {
    return guard(() => this.#module.cells()) as CellInfo[];
  }

  /** The largest sizes the core takes. */
  limits(): Limits {
    return guard(() => this.#module.limits());
  }

  /**
   * A next-character model on a text.
   * @param text UTF-8, at most `limits().textBytesMax` bytes; it is copied
   * Throws CoreError: invalid_argument, not_text, too_large, text_too_short, out_of_memory.
   */
  createTextTrainer(spec: TextTrainerSpec, text: Uint8Array): TextTrainer {
    return TextTrainer.create(this.#module, spec, text);
  }
}
