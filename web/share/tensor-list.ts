/**
 * Names and shapes of a link's tensors as a short text: `i0 64 32,h0 64 16,b0 64`. The names that every network has are
 * one letter and what follows, any other is written out behind `=`. A link is not believed: names, sizes and their
 * product are checked before anything is made of them.
 */
import { checkMost, type Limits } from './limits';
import { LinkProblem } from './link-problem';
import type { TensorShape } from './weight-codec';

const shortNames: readonly (readonly [short: string, long: string])[] = [
  ['i', 'weight_ih_l'],
  ['h', 'weight_hh_l'],
  ['b', 'bias_ih_l'],
  ['c', 'bias_hh_l'],
  ['w', 'readout.weight'],
  ['o', 'readout.bias'],
  ['e', 'embedding.weight'],
];
const namePattern = /^[A-Za-z0-9_.]{1,64}$/;
const sizePattern = /^[1-9][0-9]{0,15}$/;

export function writeTensorList(tensors: readonly TensorShape[]): string {
  return tensors.map(({ name, shape }) => [shortened(name), ...shape].join(' ')).join(',');
}

function shortened(name: string): string {
  const entry = shortNames.find(([, long]) => name.startsWith(long));
  return entry ? entry[0] + name.slice(entry[1].length) : `=${name}`;
}

/** @throws LinkProblem `damaged` or `too_big` */
export function readTensorList(text: string, limits: Limits): TensorShape[] {
  const entries = text.split(',', limits.tensors + 1);
  checkMost('the number of tensors', entries.length, limits.tensors);
  const tensors = entries.map(readEntry);
  checkTensors(tensors, limits);
  return tensors;
}

function readEntry(entry: string): TensorShape {
  const [name = '', ...sizes] = entry.split(' ', 4);
  if (sizes.length < 1 || sizes.length > 2 || !sizes.every((size) => sizePattern.test(size))) {
    throw new LinkProblem('damaged', `a tensor must have one or two sizes, got ${JSON.stringify(entry.slice(0, 40))}`);
  }
  return { name: lengthened(name), shape: sizes.map(Number) };
}

function lengthened(name: string): string {
  if (name.startsWith('=')) return name.slice(1);
  const long = shortNames.find(([short]) => name.startsWith(short))?.[1];
  if (long !== undefined) return long + name.slice(1);
  throw new LinkProblem('damaged', `a tensor must have a known name, got ${JSON.stringify(name.slice(0, 40))}`);
}

function checkTensors(tensors: readonly TensorShape[], limits: Limits): void {
  const names = new Set<string>();
  let parameters = 0;
  for (const { name, shape } of tensors) {
    if (!namePattern.test(name) || names.has(name)) {
      throw new LinkProblem(
        'damaged',
        `tensor names must be words, each once, got ${JSON.stringify(name.slice(0, 70))}`,
      );
    }
    names.add(name);
    parameters += shape.reduce((product, size) => product * size, 1);
  }
  checkMost('the number of weights', parameters, limits.parameters);
}
