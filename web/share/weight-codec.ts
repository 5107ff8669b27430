/**
 * What a codec of weights is: tensors to bytes and back, given the same names and shapes. A codec may lose precision; what
 * it decodes is documented exactly, so that a link gives the same weights everywhere and for ever.
 */
import { LinkProblem } from './link-problem';

export interface TensorShape {
  /** PyTorch's: `weight_ih_l0`, `readout.bias`. */
  readonly name: string;
  /** (n) or (rows, columns), in C order. */
  readonly shape: readonly number[];
}

export interface WeightTensor extends TensorShape {
  readonly values: Float32Array;
}

export interface WeightCodec {
  /** Stands in the link, 1..255; never given to another codec. */
  readonly id: number;
  /** As people read it: "4 bits". */
  readonly name: string;
  /** @throws LinkProblem `damaged`, naming a tensor with values that a link cannot carry */
  encode(tensors: readonly WeightTensor[]): Uint8Array;
  /**
   * @param shapes as they were encoded; their sizes have been checked. @throws LinkProblem `damaged`
   * @returns the values of each tensor
   */
  decode(bytes: Uint8Array, shapes: readonly TensorShape[]): Float32Array[];
  /** What `decode` would make of what `encode` writes, without writing it. @returns the values of each tensor */
  round(tensors: readonly WeightTensor[]): Float32Array[];
}

export function sizeOf({ shape }: TensorShape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** @throws LinkProblem `damaged`: a value is NaN or infinite, or larger than `most`; or the values do not fit the shape. */
export function checkValues(tensor: WeightTensor, most = Number.MAX_VALUE): void {
  const { name, shape, values } = tensor;
  if (values.length !== sizeOf(tensor)) {
    const needed = `[${shape.join(', ')}] must have ${sizeOf(tensor)} values`;
    throw new LinkProblem('damaged', `tensor ${name} of shape ${needed}, got ${values.length}`);
  }
  const bad = values.findIndex((value) => !(Math.abs(value) <= most));
  if (bad >= 0) {
    const range = most === Number.MAX_VALUE ? 'finite' : `within ±${most}`;
    throw new LinkProblem('damaged', `tensor ${name} must be ${range}, got ${values[bad]} at place ${bad}`);
  }
}

/** @throws LinkProblem `damaged` */
export function checkLength(bytes: Uint8Array, needed: number): void {
  if (bytes.length !== needed) {
    throw new LinkProblem('damaged', `its weights must take ${needed} bytes, got ${bytes.length}`);
  }
}
