/**
 * What takes models in and hands them out, by links and by files: a part of the worker that is loaded when it is first
 * asked for, because few who train a model share it.
 */
import { readPayload } from '../share/payload';
import type { LinkedWeights } from './hand-over';
import { fileOf } from './link-model';

export { HandOver } from './hand-over';
export { readModelFile } from './model-file';
export { takeWeights } from './take-weights';

/** Throws what `readPayload` throws. */
export async function readLink(payload: string): Promise<LinkedWeights> {
  const { header, tensors } = await readPayload(payload);
  return { header, parameters: fileOf(tensors) };
}
