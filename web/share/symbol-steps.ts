/**
 * Steps per symbol: an error in a weight that is used once in a thousand characters costs a fiftieth of one in a weight that
 * is used for every blank. So the steps of what belongs to one symbol (its column of the first layer's input matrix, its row
 * of the read-out or of the embedding) go with 1/√share, in thirds of an octave.
 */
import type { RangeDecoder, RangeEncoder } from './range-coder';
import type { TensorShape } from './weight-codec';

const thirdsBits = 4;
const thirdsLeast = -8;
const thirdsMost = 7;
/** Of characters: what is rarer is not worth coarser steps, it was hardly learned. */
const shareLeast = 1e-5;

/** Thirds of an octave by which the step of value k of a block is larger. */
export type ThirdsAt = (k: number) => number;

export class SymbolSteps {
  /** Of each symbol, −8..7; none: all steps are as the block has them. */
  readonly thirds: readonly number[];
  readonly #isEmbedded: boolean;

  constructor(thirds: readonly number[], tensors: readonly TensorShape[]) {
    this.thirds = thirds;
    this.#isEmbedded = tensors.some(({ name }) => name === 'embedding.weight');
  }

  /** For values of a block of this tensor. */
  thirdsOf(tensor: TensorShape): ThirdsAt {
    const { thirds } = this;
    const run = this.#runOf(tensor);
    if (run === 0) return () => 0;
    return (k) => thirds[Math.floor(k / run) % thirds.length] ?? 0;
  }

  /** How many values in a row belong to one symbol; 0 where they belong to none. */
  #runOf({ name, shape }: TensorShape): number {
    const [rows = 0, columns = 1] = shape;
    const count = this.thirds.length;
    if (count === 0) return 0;
    if (name === 'weight_ih_l0') return columns === count && !this.#isEmbedded ? 1 : 0;
    const isPerSymbol = /^(readout|embedding)\.(weight|bias)$/.test(name) && rows === count;
    return isPerSymbol ? columns : 0;
  }
}

/** @param shares of each symbol in the text; of no use, and not used, unless there is one for each row of the read-out. */
export function symbolStepsFor(tensors: readonly TensorShape[], shares: readonly number[]): SymbolSteps {
  if (shares.length !== symbolCount(tensors) || shares.length === 0) return new SymbolSteps([], tensors);
  const octaves = shares.map((share) => -Math.log2(Math.max(share, shareLeast)) / 2);
  const mean = octaves.reduce((sum, octave) => sum + octave, 0) / octaves.length;
  const thirds = octaves.map((octave) => Math.round(3 * (octave - mean)));
  return new SymbolSteps(
    thirds.map((third) => Math.max(thirdsLeast, Math.min(thirdsMost, third))),
    tensors,
  );
}

export function writeSymbolSteps(coder: RangeEncoder, { thirds }: SymbolSteps): void {
  coder.encodeBits(thirds.length > 0 ? 1 : 0, 1);
  for (const third of thirds) coder.encodeBits(third - thirdsLeast, thirdsBits);
}

export function readSymbolSteps(coder: RangeDecoder, shapes: readonly TensorShape[]): SymbolSteps {
  const thirds: number[] = [];
  const count = coder.decodeBits(1) === 1 ? symbolCount(shapes) : 0;
  for (let k = 0; k < count; k += 1) thirds.push(coder.decodeBits(thirdsBits) + thirdsLeast);
  return new SymbolSteps(thirds, shapes);
}

function symbolCount(tensors: readonly TensorShape[]): number {
  return tensors.find(({ name }) => name === 'readout.weight')?.shape[0] ?? 0;
}
