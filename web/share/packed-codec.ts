/**
 * Every weight as a whole number of k bits, with a scale per row (a vector: per gate). Decoded is level·scale, rounded to
 * float32, where levels are −(2^(k−1) − 1)..2^(k−1) − 1 and the scale is a bfloat16, so that the product is exact.
 * Layout: k in one byte; the scales, two bytes each, little-endian; the levels + 2^(k−1) − 1, k bits each, highest first.
 */
import { BitReader, BitWriter } from './bit-stream';
import { LinkProblem } from './link-problem';
import { blocksOf, hiddenSizeOf, rowCount } from './weight-blocks';
import {
  checkLength,
  checkValues,
  sizeOf,
  type TensorShape,
  type WeightCodec,
  type WeightTensor,
} from './weight-codec';

const fewestBits = 3;
const mostBits = 8;
const packedId = 2;
/** No level of 8 bits times this leads out of float32. */
const scaleMax = 2 ** 120;

/** @param bits of a weight, 3..8. Decoding goes by what the bytes say, whichever of them it is called on. */
export function packedCodec(bits: number): WeightCodec {
  if (!isBits(bits)) throw new RangeError(`bits must be ${fewestBits}..${mostBits}, got ${bits}`);
  const written = (tensors: readonly WeightTensor[]): Uint8Array => encode(tensors, bits);
  return {
    id: packedId,
    name: `${bits} bits`,
    encode: written,
    decode,
    round: (tensors) => decode(written(tensors), tensors),
  };
}

function isBits(bits: number): boolean {
  return Number.isInteger(bits) && bits >= fewestBits && bits <= mostBits;
}

function encode(tensors: readonly WeightTensor[], bits: number): Uint8Array {
  for (const tensor of tensors) checkValues(tensor, scaleMax);
  const largest = largestLevel(bits);
  const hiddenSize = hiddenSizeOf(tensors);
  const count = countRows(tensors, hiddenSize);
  const bytes = new Uint8Array(byteCount(tensors, count, bits));
  bytes[0] = bits;
  const scales = new DataView(bytes.buffer, 1);
  const levels = new BitWriter(bytes, 1 + 2 * count, bits);
  let at = 0;
  for (const tensor of tensors) {
    for (const row of blocksOf(tensor.values, rowCount(tensor, hiddenSize))) {
      const scale = scaleBits(row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largest);
      scales.setUint16(at, scale, true);
      at += 2;
      for (const value of row) levels.write(largest + levelOf(value, scaleValue(scale), largest));
    }
  }
  levels.finish();
  return bytes;
}

function decode(bytes: Uint8Array, shapes: readonly TensorShape[]): Float32Array[] {
  const bits = bytes[0] ?? 0;
  if (!isBits(bits))
    throw new LinkProblem('damaged', `bits per weight must be ${fewestBits}..${mostBits}, got ${bits}`);
  const hiddenSize = hiddenSizeOf(shapes);
  const count = countRows(shapes, hiddenSize);
  checkLength(bytes, byteCount(shapes, count, bits));
  const scales = new DataView(bytes.buffer, bytes.byteOffset + 1);
  const levels = new BitReader(bytes, 1 + 2 * count, bits);
  let at = 0;
  return shapes.map((shape) => {
    const values = new Float32Array(sizeOf(shape));
    for (const row of blocksOf(values, rowCount(shape, hiddenSize))) {
      readRow(row, checkedScale(scales.getUint16(at, true), shape.name), levels, largestLevel(bits));
      at += 2;
    }
    return values;
  });
}

function readRow(row: Float32Array, scale: number, levels: BitReader, largest: number): void {
  for (let k = 0; k < row.length; k += 1) row[k] = (levels.read() - largest) * scale;
}

function countRows(shapes: readonly TensorShape[], hiddenSize: number): number {
  return shapes.reduce((sum, shape) => sum + rowCount(shape, hiddenSize), 0);
}

function byteCount(shapes: readonly TensorShape[], blocks: number, bits: number): number {
  const weights = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  return 1 + 2 * blocks + Math.ceil((weights * bits) / 8);
}

function largestLevel(bits: number): number {
  return (1 << (bits - 1)) - 1;
}

function levelOf(value: number, scale: number, largest: number): number {
  if (scale === 0) return 0;
  return Math.max(-largest, Math.min(largest, Math.round(value / scale)));
}

/** bfloat16: the upper half of a float32, here rounded up, so that the largest weight of a row stays within its levels. */
function scaleBits(scale: number): number {
  const bits = new Uint32Array(Float32Array.of(scale).buffer)[0] ?? 0;
  return (bits + 0xffff) >>> 16;
}

function scaleValue(bits: number): number {
  return new Float32Array(Uint32Array.of(bits << 16).buffer)[0] ?? 0;
}

function checkedScale(bits: number, name: string): number {
  const scale = scaleValue(bits);
  if (scale >= 0 && scale <= scaleMax) return scale;
  throw new LinkProblem('damaged', `a scale of tensor ${name} must be 0..2^120, got ${scale}`);
}
