/** The weights of a link, as the core takes them, and back: tensors to a safetensors file and a file to tensors. */
import { decodeSafetensors, encodeSafetensors, float32Of } from '../../bindings/safetensors';
import { trainingState } from '../../bindings/trainer';
import type { WeightTensor } from '../share/weight-codec';

/** @param file of the parameters, or a checkpoint: what else is in that is left out. */
export function tensorsOf(file: Uint8Array): WeightTensor[] {
  const tensors = [...decodeSafetensors(file).tensors.values()];
  return tensors
    .filter(({ name }) => !trainingState.test(name))
    .map((tensor) => ({ name: tensor.name, shape: tensor.shape, values: float32Of(tensor) }));
}

export function fileOf(tensors: readonly WeightTensor[]): Uint8Array<ArrayBuffer> {
  const stored = tensors.map(({ name, shape, values }) => ({
    name,
    dtype: 'F32' as const,
    shape: [...shape],
    bytes: bytesOf(values),
  }));
  return encodeSafetensors(stored, {});
}

export function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
