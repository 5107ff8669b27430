/**
 * The smallest: weights are rounded to a step that is a fixed part of the standard deviation σ of their block (a gate of a
 * matrix), and the levels written by a range coder on a fixed prior. At `fineness` steps per σ a weight takes about
 * 2.05 + log2(fineness) bits, 4.05 at 4.
 *
 * Layout: one range-coded stream. Per block: 8 bits c for the step, 2^((c − 192) / 8); c = 0 means that the whole block is 0
 * and nothing follows. Else 6 bits for the prior, then the levels. Decoded is level·step, rounded to float32. The fineness
 * is the encoder's affair: a decoder need not know it, and blocks may differ.
 */
import { bestTable, decodeLevel, encodeLevel, levelMax, levelTable } from './level-model';
import { LinkProblem } from './link-problem';
import { RangeDecoder, RangeEncoder } from './range-coder';
import { blocksOf, gateCount, hiddenSizeOf } from './weight-blocks';
import { checkValues, sizeOf, type TensorShape, type WeightCodec, type WeightTensor } from './weight-codec';

/** Steps per σ that are offered. */
export const finenesses = [2, 3, 4, 5, 6, 8, 12] as const;

const entropyId = 3;
const stepCodeBits = 8;
const tableCodeBits = 6;
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

/** @param fineness steps per σ, 1..64. Decoding is the same for all of them. */
export function entropyCodec(fineness: number): WeightCodec {
  if (!(fineness >= 1 && fineness <= 64)) throw new RangeError(`fineness must be 1..64, got ${fineness}`);
  return { id: entropyId, name: `σ/${fineness}`, encode: (tensors) => encode(tensors, fineness), decode };
}

function encode(tensors: readonly WeightTensor[], fineness: number): Uint8Array {
  const hiddenSize = hiddenSizeOf(tensors);
  const coder = new RangeEncoder();
  for (const tensor of tensors) {
    checkValues(tensor);
    for (const block of blocksOf(tensor.values, gateCount(tensor, hiddenSize))) {
      encodeBlock(coder, block, fineness, tensor.name);
    }
  }
  return coder.finish();
}

function encodeBlock(coder: RangeEncoder, values: Float32Array, fineness: number, name: string): void {
  const code = stepCode(values, fineness);
  coder.encodeBits(code, stepCodeBits);
  if (code === 0) return;
  const step = stepOf(code);
  const levels = Array.from(values, (value) => Math.round(value / step));
  if (levels.some((level) => Math.abs(level) >= levelMax)) {
    throw new LinkProblem('damaged', `tensor ${name} must be within ±${levelMax * step}, got larger weights`);
  }
  const prior = bestTable(levels);
  coder.encodeBits(prior, tableCodeBits);
  const table = levelTable(prior);
  for (const level of levels) encodeLevel(coder, table, level);
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
  const hiddenSize = hiddenSizeOf(shapes);
  const coder = new RangeDecoder(bytes);
  const tensors = shapes.map((shape) => {
    const values = new Float32Array(sizeOf(shape));
    for (const block of blocksOf(values, gateCount(shape, hiddenSize))) decodeBlock(coder, block);
    return values;
  });
  coder.finish();
  return tensors;
}

function decodeBlock(coder: RangeDecoder, values: Float32Array): void {
  const code = coder.decodeBits(stepCodeBits);
  if (code === 0) return;
  const step = stepOf(code);
  const table = levelTable(coder.decodeBits(tableCodeBits));
  for (let k = 0; k < values.length; k += 1) values[k] = decodeLevel(coder, table) * step;
}
