/**
 * Writes a model for a link in every way there is and measures what each costs: the weights go through the codec and
 * back into a second learner, which then reads the held-out data. Slice by slice, while the model itself trains on.
 */
import type { ShareChoice } from '../protocol/messages';
import { foldBiases } from '../share/fold-biases';
import type { ModelHeader } from '../share/model-header';
import { writePayload } from '../share/payload';
import type { WeightCodec, WeightTensor } from '../share/weight-codec';
import type { Learner } from './learner';
import { fileOf, tensorsOf } from './link-model';
import { Pace } from './pace';

/** What a link says of its losses. */
export type Losses = Pick<ModelHeader, 'lossBefore' | 'lossAfter'>;

export class Sharing {
  private readonly pace = new Pace();
  private readonly tensors: WeightTensor[];
  /** Null stands for the model itself, whose loss is what the others are compared with. */
  private readonly waiting: (WeightCodec | null)[];
  private lossOfOriginal: number;
  private isReading = false;

  /**
   * @param twin a learner of the same kind and data, which is this object's own from now on.
   * @param file the parameters as they are now.
   * @param header its losses are put in when they are known; without the first, the model itself is measured too.
   * @param known what the links say instead, where the data are not the model's own.
   */
  constructor(
    private readonly twin: Learner,
    file: Uint8Array,
    private readonly header: ModelHeader,
    readonly step: number,
    codecs: readonly WeightCodec[],
    private readonly known?: Losses,
  ) {
    this.tensors = foldBiases(tensorsOf(file), header.network.cell);
    this.waiting = header.lossBefore === null ? [null, ...codecs] : [...codecs];
    this.lossOfOriginal = header.lossBefore ?? Number.NaN;
  }

  /** NaN before it is measured. */
  get lossBefore(): number {
    return this.lossOfOriginal;
  }

  /** How many ways are still to be measured. */
  get left(): number {
    return this.waiting.length;
  }

  /** Works for about `ms`. @returns the next way, once it is measured; its payload is being written. */
  slice(now: () => number, ms: number): Promise<ShareChoice> | null {
    const [codec] = this.waiting;
    if (codec === undefined) return null;
    const loss = this.measureOrSkip(codec, now, ms);
    if (loss === null) return null;
    this.waiting.shift();
    if (codec) return this.write(codec, loss);
    this.lossOfOriginal = loss;
    return null;
  }

  /** What one way cannot write is no reason not to try the others. */
  private measureOrSkip(codec: WeightCodec | null, now: () => number, ms: number): number | null {
    try {
      return this.measure(codec, now, ms);
    } catch (error) {
      this.isReading = false;
      this.waiting.shift();
      throw error;
    }
  }

  dispose(): void {
    this.waiting.length = 0;
    this.twin.dispose();
  }

  private measure(codec: WeightCodec | null, now: () => number, ms: number): number | null {
    if (!this.isReading) {
      this.twin.loadParameters(fileOf(codec ? this.rounded(codec) : this.tensors));
      this.twin.restartEvaluation();
      this.isReading = true;
    }
    const tokens = this.pace.unitsIn(ms, 1);
    const start = now();
    const { done, loss } = this.twin.evaluate(tokens);
    this.pace.measured(tokens, now() - start);
    if (!done) return null;
    this.isReading = false;
    return loss;
  }

  private rounded(codec: WeightCodec): WeightTensor[] {
    const values = codec.decode(codec.encode(this.tensors), this.tensors);
    return this.tensors.map((tensor, k) => ({ ...tensor, values: values[k] ?? tensor.values }));
  }

  private async write(codec: WeightCodec, lossAfter: number): Promise<ShareChoice> {
    const { lossBefore } = this;
    const header = { ...this.header, ...(this.known ?? { lossBefore, lossAfter }) };
    return { name: codec.name, payload: await writePayload(header, codec, this.tensors), lossBefore, lossAfter };
  }
}
