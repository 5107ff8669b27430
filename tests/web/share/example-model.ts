// Small models with the same weights in every run and on every engine, and what a link says of them.

import { LinkProblem, type LinkProblemKind } from '../../../web/share/link-problem';
import type { NetworkHeader, TextHeader } from '../../../web/share/model-header';
import type { WeightTensor } from '../../../web/share/weight-codec';

/** Whole numbers 0..below − 1, the same in every run (a Weyl sequence through the mixer of SplitMix32). */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

/** Near to normal, σ = 0.58, in whole 128ths: exact in float16 and float32. */
export function exampleTensor(name: string, shape: readonly number[], random: Random): WeightTensor {
  const size = shape.reduce((product, count) => product * count, 1);
  const values = Float32Array.from({ length: size }, () => (random(129) + random(129) + random(129) - 192) / 128);
  return { name, shape, values };
}

/** One layer with one-hot input and a linear read-out. */
export function exampleModel(gates: number, hidden: number, symbols: number, seed: number): WeightTensor[] {
  const random = seeded(seed);
  const shapes: readonly (readonly [string, readonly number[]])[] = [
    ['weight_ih_l0', [gates * hidden, symbols]],
    ['weight_hh_l0', [gates * hidden, hidden]],
    ['bias_ih_l0', [gates * hidden]],
    ['bias_hh_l0', [gates * hidden]],
    ['readout.weight', [symbols, hidden]],
    ['readout.bias', [symbols]],
  ];
  return shapes.map(([name, shape]) => exampleTensor(name, shape, random));
}

export const network: NetworkHeader = {
  cell: 'lstm',
  hiddenSize: 4,
  layers: 1,
  bidirectional: false,
  skip: 'none',
  embeddingSize: 0,
};

export const textHeader: TextHeader = {
  kind: 'text',
  vocabulary: '\n abc',
  network,
  steps: 1500,
  seed: 7,
  batch: 32,
  length: 64,
  lossBefore: 1.9504,
  lossAfter: 1.9511,
};

/** The kind of the LinkProblem that `action` ends in; any other end fails the test. */
export async function problemOf(action: () => unknown): Promise<LinkProblemKind> {
  return (await linkProblemOf(action)).kind;
}

export async function linkProblemOf(action: () => unknown): Promise<LinkProblem> {
  try {
    await action();
  } catch (error) {
    if (error instanceof LinkProblem) return error;
    throw error;
  }
  throw new Error('a LinkProblem was expected, got none');
}
