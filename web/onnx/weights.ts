/** The tensors of a model by name, each held against the shape that its place asks for, and rearranged for ONNX. */
import type { WeightTensor } from '../share/weight-codec';
import { OnnxProblem } from './onnx-problem';

export class Weights {
  private readonly tensors: ReadonlyMap<string, WeightTensor>;

  constructor(tensors: readonly WeightTensor[]) {
    this.tensors = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  }

  /** @throws OnnxProblem when there is none of this name and shape. */
  values(name: string, shape: readonly number[]): Float32Array {
    const tensor = this.tensors.get(name);
    const got = tensor ? `(${tensor.shape.join(', ')})` : 'no such tensor';
    const expected = `(${shape.join(', ')})`;
    const length = shape.reduce((product, size) => product * size, 1);
    if (tensor && got === expected && tensor.values.length === length) return tensor.values;
    throw new OnnxProblem(`${name} must have the shape ${expected}, got ${got}`);
  }

  /** (rows, columns) as (columns, rows), for a product with the input on the left. */
  transposed(name: string, rows: number, columns: number): Float32Array {
    const values = this.values(name, [rows, columns]);
    return Float32Array.from(values, (_, k) => values[(k % rows) * columns + Math.floor(k / rows)] ?? 0);
  }

  /** The sum of two vectors of the same size. */
  sum(a: string, b: string, size: number): Float32Array {
    const second = this.values(b, [size]);
    return this.values(a, [size]).map((value, k) => value + (second[k] ?? 0));
  }
}

/** Where a block of rows comes from, and whether its sign is turned. */
export interface Block {
  readonly from: number;
  readonly negated: boolean;
}

/** The equal blocks that `values` consist of, in another order. σ(−v) = 1 − σ(v), so a coupled gate is a negated block. */
export function rearranged(values: Float32Array, blockSize: number, order: readonly Block[]): Float32Array {
  const result = new Float32Array(order.length * blockSize);
  order.forEach(({ from, negated }, k) => {
    const block = values.subarray(from * blockSize, (from + 1) * blockSize);
    result.set(negated ? block.map((value) => -value) : block, k * blockSize);
  });
  return result;
}

export function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
