/**
 * Trains a copy of a model for its link: losses and gradients are those of the rounded weights, and the steps are taken
 * on the whole weights behind them, as if rounding were not there ("straight-through", Bengio et al. 2013, section 4).
 * The rate falls to nothing meanwhile, so that weights between two levels come to rest on one.
 *
 * The core needs to know nothing of it. Each step begins from a checkpoint with the rounded weights in it; what the step
 * adds to these is added to the whole ones. The optimiser's moments and the place in the data go on from step to step.
 */
import type { LiveSettings } from '../../bindings/core';
import { descriptionIn } from '../../bindings/run-description';
import { decodeSafetensors, encodeSafetensors } from '../../bindings/safetensors';
import { foldBiases } from '../share/fold-biases';
import { roundedSteps } from '../share/link-ways';
import type { WeightCodec, WeightTensor } from '../share/weight-codec';
import type { Learner } from './learner';
import { bytesOf, tensorsOf } from './link-model';
import { Pace } from './pace';

/** What of a learner is needed to train it. */
type Trained = Pick<Learner, 'trainPieces' | 'checkpoint' | 'restore' | 'update' | 'dispose'> & {
  info(): { readonly piecesPerStep: number };
};

export class RoundedTraining<Twin extends Trained = Learner> {
  private readonly pace = new Pace();
  private readonly live: LiveSettings;
  private readonly piecesPerStep: number;
  private whole: WeightTensor[];
  private rounded: readonly Float32Array[] = [];
  private piecesDone = 0;
  private stepsDone = 0;

  /**
   * @param twin a learner of the same kind and data, which is this object's own until it is finished.
   * @param checkpoint of the model.
   * @param cell an id of the core's cell table.
   */
  constructor(
    readonly twin: Twin,
    private checkpoint: Uint8Array<ArrayBuffer>,
    readonly codec: WeightCodec,
    private readonly cell: string,
  ) {
    const description = descriptionIn(decodeSafetensors(checkpoint));
    if (!description) throw new Error('a checkpoint must say what it is of');
    this.live = description.spec.live;
    this.piecesPerStep = twin.info().piecesPerStep;
    this.whole = foldBiases(tensorsOf(checkpoint), cell);
  }

  get done(): number {
    return this.stepsDone;
  }

  /** The weights it has come to, whole: rounding them is for the codec. */
  get tensors(): readonly WeightTensor[] {
    return this.whole;
  }

  /** Works for about `ms`. @returns whether all steps are done. Throws a sentence when the loss is no number any more. */
  slice(now: () => number, ms: number): boolean {
    const end = now() + ms;
    do this.work(now, ms);
    while (this.stepsDone < roundedSteps && now() < end);
    return this.stepsDone === roundedSteps;
  }

  dispose(): void {
    this.twin.dispose();
  }

  private work(now: () => number, ms: number): void {
    if (this.piecesDone === 0) this.beginStep();
    const pieces = Math.min(this.pace.unitsIn(ms, 1), this.piecesPerStep - this.piecesDone);
    const start = now();
    const { diverged } = this.twin.trainPieces(pieces);
    this.pace.measured(pieces, now() - start);
    if (diverged)
      throw new Error(`Training for ${this.codec.name} went wrong: its loss is no number any more. ${advice}`);
    this.piecesDone += pieces;
    if (this.piecesDone === this.piecesPerStep) this.endStep();
  }

  private beginStep(): void {
    this.rounded = this.codec.round(this.whole);
    const places = new Map(this.whole.map(({ name }, k) => [name, k]));
    const { tensors, metadata } = decodeSafetensors(this.checkpoint);
    const given = [...tensors.values()].map((tensor) => {
      const values = this.rounded[places.get(tensor.name) ?? -1];
      return values ? { ...tensor, bytes: bytesOf(values) } : tensor;
    });
    this.twin.restore(encodeSafetensors(given, metadata));
    const learningRate = this.live.learningRate * (1 - this.stepsDone / roundedSteps);
    this.twin.update({ ...this.live, learningRate, schedule: { ...this.live.schedule, kind: 'constant', warmup: 0 } });
  }

  private endStep(): void {
    this.checkpoint = this.twin.checkpoint();
    const stepped = tensorsOf(this.checkpoint);
    const moved = this.whole.map((tensor, k) => {
      const [from, to] = [this.rounded[k], stepped[k]?.values];
      return { ...tensor, values: tensor.values.map((value, at) => value + ((to?.[at] ?? 0) - (from?.[at] ?? 0))) };
    });
    this.whole = foldBiases(moved, this.cell);
    this.piecesDone = 0;
    this.stepsDone += 1;
  }
}

const advice = 'A way with finer steps may do, or a lower learning rate.';
