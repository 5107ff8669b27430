/** Finds the control an error of the core is about: its sentences begin with what must be otherwise. */
import type { SettingKey } from '../schema/settings';

const beginnings: readonly (readonly [string, SettingKey])[] = [
  ['cell must', 'cell'],
  ['hidden size must', 'hidden'],
  ['the model must fit', 'hidden'],
  ['layers must', 'layers'],
  ['batch must', 'batch'],
  ['sequence length must', 'length'],
  ['forget bias must', 'bias'],
  ['learning rate must', 'rate'],
  ['clip norm must', 'clip'],
  ['seed must', 'seed'],
  ['temperature must', 'temperature'],
  ['the probe text', 'probe'],
  ['length of ', 'span'],
  ['embedding', 'embedding'],
  ['smallest', 'smallest'],
  ['noise', 'noise'],
  ['bidirectional', 'direction'],
  ['horizon', 'horizon'],
  ['column', 'columns'],
  ['top-k', 'topk'],
  ['the prime', 'prime'],
];

/** @returns the text's, if the sentence names no other: it is the text that a model is made for. */
export function controlOf(message: string): SettingKey {
  return beginnings.find(([beginning]) => message.startsWith(beginning))?.[1] ?? 'data';
}
