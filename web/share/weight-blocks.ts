/**
 * Which weights share a scale. The rows of a layer's matrices and biases stand gate by gate, H rows each (PyTorch's order),
 * and gates differ: a forget gate's bias is near 1, the others' near 0. H is read from the recurrent matrix, (gates·H, H).
 * Blocks are counted before they are made: a hostile shape may ask for millions.
 */
import type { TensorShape } from './weight-codec';

/** H of the network these tensors belong to; 0 without a recurrent matrix. */
export function hiddenSizeOf(tensors: readonly TensorShape[]): number {
  return tensors.find(({ name, shape }) => name === 'weight_hh_l0' && shape.length === 2)?.shape[1] ?? 0;
}

/** One block for each gate of a layer's matrix or bias; any other tensor is one block. */
export function gateCount({ name, shape }: TensorShape, hiddenSize: number): number {
  const [rows = 1] = shape;
  const isOfLayer = /^(weight|bias)_/.test(name);
  return isOfLayer && hiddenSize > 0 && rows % hiddenSize === 0 ? rows / hiddenSize : 1;
}

/** One block for each row of a matrix; a vector is divided by gates. */
export function rowCount(tensor: TensorShape, hiddenSize: number): number {
  const [rows = 1] = tensor.shape;
  return tensor.shape.length < 2 ? gateCount(tensor, hiddenSize) : rows;
}

/** `count` views of `values`, equally long, in order. */
export function* blocksOf(values: Float32Array, count: number): Generator<Float32Array> {
  const size = values.length / count;
  for (let k = 0; k < count; k += 1) yield values.subarray(k * size, (k + 1) * size);
}
