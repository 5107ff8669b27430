// A next-character model in training.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { type Arithmetic, cellNamed, type UnitStep } from './arithmetic.ts';
import { CoreError } from './core-error.ts';
import { anyInt, checkWhole, guard, unwrap } from './outcome.ts';
import type { CellInfo, Sample, TextTrainerInfo, Trace } from './result-types.ts';
import type { RunDescription } from './run-description.ts';
import { filled, type Partly } from './settings.ts';
import type { SampleRequest, TextTrainerSpec } from './settings-types.ts';
import { type ProbeLoss, Trainer } from './trainer.ts';

export class TextTrainer extends Trainer<built.TextTrainerHandle> {
  readonly #spec: TextTrainerSpec;
  readonly #usualSample: SampleRequest;

  private constructor(
    handle: built.TextTrainerHandle,
    cell: CellInfo,
    spec: TextTrainerSpec,
    usualSample: SampleRequest,
  ) {
    super(handle, cell);
    this.#spec = spec;
    this.#usualSample = usualSample;
  }

  /** Use Core.createTextTrainer. */
  static create(module: built.MainModule, given: Partly<TextTrainerSpec>, text: Uint8Array): TextTrainer {
    const spec = filled(guard(() => module.defaultTextTrainerSpec()) as TextTrainerSpec, given);
    if (!ArrayBuffer.isView(text)) {
      throw new CoreError('invalid_argument', `the text must be a Uint8Array of UTF-8, got ${typeof text}`);
    }
    const handle = Trainer.made(() => new module.TextTrainerHandle(spec, text));
    return new TextTrainer(
      handle,
      cellNamed(module, spec.network.cell),
      spec,
      guard(() => module.defaultSampleRequest()) as SampleRequest,
    );
  }

  /** Vocabulary, sizes and baselines; constant for the trainer's life. */
  info(): TextTrainerInfo {
    return this.call((handle) => handle.info()) as TextTrainerInfo;
  }

  /** The settings as they are now, the step and the vocabulary: what its files say of it. */
  describe(): RunDescription {
    const spec = { ...this.#spec, live: this.live() };
    return { kind: 'text', spec, step: this.step, vocabulary: this.info().vocabulary };
  }

  protected override checkOrigin(from: RunDescription | undefined): void {
    super.checkOrigin(from);
    const { vocabulary } = this.info();
    if (from?.kind !== 'text' || from.vocabulary === vocabulary) return;
    throw new CoreError(
      'bad_checkpoint',
      `the parameters must be of a text with the characters ${JSON.stringify(vocabulary)}, got ${JSON.stringify(from.vocabulary)}`,
    );
  }

  /** Passes over the training text so far, a fraction. */
  get epoch(): number {
    return this.call((handle) => handle.epoch());
  }

  /**
   * Writes text: greedily (temperature 0), or drawn after temperature, top-k and top-p, in this order.
   * @param request any part of it; the core's defaults fill the rest
   * Throws CoreError: invalid_argument, not_text, unknown_symbol (in the prime).
   */
  sample(request: Partly<SampleRequest>): Sample {
    const whole = filled(this.#usualSample, request);
    return unwrap(this.call((handle) => handle.sample(whole))) as Sample;
  }

  /**
   * Reads a text from a fresh state and shows what every unit did, with dL/dh_t and dL/dc_t.
   * Throws CoreError: invalid_argument (2..limits().probeMax symbols), not_text, unknown_symbol.
   */
  probe(text: string, loss: ProbeLoss = 'last'): Trace {
    return unwrap(this.call((handle) => handle.probe(text, loss === 'every')));
  }

  /**
   * What the expectation of `symbol` after the given step of a text hangs on: ‖d logit / d x_t‖ for each of its symbols.
   * Throws CoreError as probe does, and for a step outside the text.
   */
  connectivity(text: string, step: number, symbol: string): Float64Array {
    checkWhole({ step }, anyInt);
    return unwrap(this.call((handle) => handle.connectivity(text, step, symbol)));
  }

  /**
   * What one unit computes at one step of a text, gate by gate: the numbers behind probe(text).
   * Throws CoreError as probe does, and for a step, layer, direction or unit that there is none of.
   */
  arithmetic(text: string, { step, layer, direction, unit }: UnitStep): Arithmetic {
    checkWhole({ step, layer, direction, unit }, anyInt);
    return this.arithmeticOf((handle) => handle.arithmetic(text, step, layer, direction, unit));
  }
}
