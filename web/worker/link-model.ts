/** The weights of a link, as the core takes them, and back: tensors to a safetensors file and a file to tensors. */
import { decodeSafetensors, encodeSafetensors, float32Of } from '../../bindings/safetensors';
import type { WeightTensor } from '../share/weight-codec';

export function tensorsOf(file: Uint8Array): WeightTensor[] {
  const { tensors } = decodeSafetensors(file);
  return [...tensors.values()].map((tensor) => ({
    name: tensor.name,
    shape: tensor.shape,
    values: float32Of(tensor),
  }));
}

export function fileOf(tensors: readonly WeightTensor[]): Uint8Array<ArrayBuffer> {
  const stored = tensors.map(({ name, shape, values }) => ({
    name,
    dtype: 'F32' as const,
    shape: [...shape],
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  }));
  return encodeSafetensors(stored, {});
}
