/**
 * The smallest: weights are rounded to a step that is a fixed part of the standard deviation σ of their block (a gate of a
 * matrix), and the levels written by a range coder on a fixed prior. At `fineness` steps per σ a weight takes about
 * 2.05 + log2(fineness) bits, 4.05 at 4. Steps are finer where the loss feels them more (measured on trained networks):
 * in biases and the read-out, and in what belongs to symbols that come often.
 *
 * Layout: one range-coded stream. First 1 bit: are there steps per symbol? If so 4 bits t + 8 for each row of the read-out.
 * Then per block 8 bits c for the step, 2^((c − 192) / 8); c = 0 means that the whole block is 0 and nothing follows. Else
 * 7 bits for the prior, then the levels. Decoded is level·step·2^(t/3) (t = 0 where weights belong to no symbol), rounded
 * to float32. The fineness is the encoder's affair: a decoder need not know it.
 */
import {
  bestTable,
  decodeLevel,
  encodeLevel,
  type LevelTable,
  levelMax,
  narrowedTable,
  tableCount,
  thirdPower,
} from './level-model';
import { LinkProblem } from './link-problem';
import { RangeDecoder, RangeEncoder } from './range-coder';
import { readSymbolSteps, type SymbolSteps, symbolStepsFor, type ThirdsAt, writeSymbolSteps } from './symbol-steps';
import { blocksOf, gateCount, hiddenSizeOf } from './weight-blocks';
import { checkValues, sizeOf, type TensorShape, type WeightCodec, type WeightTensor } from './weight-codec';

const entropyId = 3;
const stepCodeBits = 8;
const tableCodeBits = 7;
const stepsPerOctave = 8;
const octavesBelowOne = 24;
/** 2^(k/8) */
const eighthsOfOctave = [
  1,
  1.0905077326652577,
  1.189207115002721,
  1.2968395546510096,
  Math.SQRT2,
  1.5422108254079407,
  1.681792830507429,
  1.8340080864093424,
] as const;
/** How much finer the steps of biases and of the read-out are: an error there counts about ten times as much. */
const sensitiveFactor = 3;

/**
 * @param fineness steps per σ, 1..64. Decoding is the same for all of them.
 * @param shares of each symbol in the text that was learned, in the order of the vocabulary, where there is a text.
 */
export function entropyCodec(fineness: number, shares: readonly number[] = []): WeightCodec {
  if (!(fineness >= 1 && fineness <= 64)) throw new RangeError(`fineness must be 1..64, got ${fineness}`);
  return {
    id: entropyId,
    name: `σ/${fineness}`,
    encode: (tensors) => encode(tensors, fineness, shares),
    decode,
    round: (tensors) => round(tensors, fineness, shares),
  };
}

/** Weights that share a step, but for what is rare. */
interface Block {
  readonly name: string;
  readonly values: Float32Array;
  readonly fineness: number;
  readonly thirdsAt: ThirdsAt;
}

function* blocksIn(tensor: WeightTensor, hiddenSize: number, fineness: number, steps: SymbolSteps): Generator<Block> {
  const { name, shape } = tensor;
  const thirdsAt = steps.thirdsOf(tensor);
  const isSensitive = shape.length < 2 || name.startsWith('readout.');
  for (const values of blocksOf(tensor.values, gateCount(tensor, hiddenSize))) {
    yield { name, values, thirdsAt, fineness: fineness * (isSensitive ? sensitiveFactor : 1) };
  }
}

function encode(tensors: readonly WeightTensor[], fineness: number, shares: readonly number[]): Uint8Array {
  const coder = new RangeEncoder();
  const hiddenSize = hiddenSizeOf(tensors);
  const steps = symbolStepsFor(tensors, shares);
  writeSymbolSteps(coder, steps);
  for (const tensor of tensors) {
    checkValues(tensor);
    for (const block of blocksIn(tensor, hiddenSize, fineness, steps)) encodeBlock(coder, block);
  }
  return coder.finish();
}

function encodeBlock(coder: RangeEncoder, { name, values, fineness, thirdsAt }: Block): void {
  const code = stepCode(values, fineness);
  coder.encodeBits(code, stepCodeBits);
  if (code === 0) return;
  const step = stepOf(code);
  const thirds = Array.from(values, (_, k) => thirdsAt(k));
  const levels = Array.from(values, (value, k) => Math.round(value / (step * thirdPower(thirds[k] ?? 0))));
  if (levels.some((level) => Math.abs(level) >= levelMax)) {
    throw new LinkProblem('damaged', `tensor ${name} must be within ±${levelMax * step}, got larger weights`);
  }
  const prior = bestTable(levels, thirds);
  coder.encodeBits(prior, tableCodeBits);
  levels.forEach((level, k) => {
    encodeLevel(coder, narrowedTable(prior, thirds[k] ?? 0), level);
  });
}

function round(tensors: readonly WeightTensor[], fineness: number, shares: readonly number[]): Float32Array[] {
  const hiddenSize = hiddenSizeOf(tensors);
  const steps = symbolStepsFor(tensors, shares);
  return tensors.map((tensor) => {
    const values = tensor.values.slice();
    for (const block of blocksIn({ ...tensor, values }, hiddenSize, fineness, steps)) roundBlock(block);
    return values;
  });
}

function roundBlock({ values, fineness, thirdsAt }: Block): void {
  const code = stepCode(values, fineness);
  if (code === 0) return;
  for (let k = 0; k < values.length; k += 1) {
    const step = stepOf(code) * thirdPower(thirdsAt(k));
    values[k] = Math.round((values[k] ?? 0) / step) * step;
  }
}

/** The step nearest to σ / fineness, σ about 0; 0 for a block of zeros. */
function stepCode(values: Float32Array, fineness: number): number {
  const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  if (square === 0) return 0;
  const octave = Math.log2(Math.sqrt(square) / fineness) + octavesBelowOne;
  return Math.max(1, Math.min(255, Math.round(stepsPerOctave * octave)));
}

function stepOf(code: number): number {
  const fraction = eighthsOfOctave[code % stepsPerOctave] ?? 1;
  return fraction * 2 ** (Math.floor(code / stepsPerOctave) - octavesBelowOne);
}

function decode(bytes: Uint8Array, shapes: readonly TensorShape[]): Float32Array[] {
  const coder = new RangeDecoder(bytes);
  const hiddenSize = hiddenSizeOf(shapes);
  const steps = readSymbolSteps(coder, shapes);
  const tensors = shapes.map((shape) => {
    const values = new Float32Array(sizeOf(shape));
    const thirds = steps.thirdsOf(shape);
    for (const block of blocksOf(values, gateCount(shape, hiddenSize))) decodeBlock(coder, block, thirds);
    return values;
  });
  coder.finish();
  return tensors;
}

function decodeBlock(coder: RangeDecoder, values: Float32Array, thirdsAt: ThirdsAt): void {
  const code = coder.decodeBits(stepCodeBits);
  if (code === 0) return;
  const step = stepOf(code);
  const prior = coder.decodeBits(tableCodeBits);
  if (prior >= tableCount) throw new LinkProblem('damaged', `a prior must be below ${tableCount}, got ${prior}`);
  const scales = new Map<number, Scale>();
  let thirds = thirdsAt(0);
  let scale = scaleAt(prior, step, thirds);
  for (let k = 0; k < values.length; k += 1) {
    const next = thirdsAt(k);
    if (next !== thirds) {
      scales.set(thirds, scale);
      thirds = next;
      scale = scales.get(thirds) ?? scaleAt(prior, step, thirds);
    }
    values[k] = decodeLevel(coder, scale.table) * scale.step;
  }
}

/** What levels of one step are read with. */
interface Scale {
  readonly table: LevelTable;
  readonly step: number;
}

function scaleAt(prior: number, step: number, thirds: number): Scale {
  return { table: narrowedTable(prior, thirds), step: step * thirdPower(thirds) };
}
