/**
 * The works that are timed: what is trained, in which sizes. One table for the page, TensorFlow.js and PyTorch.
 * B batch, T time steps, H hidden, L layers, V vocabulary (of a series: numbers in and out), G gates.
 */
export interface Work {
  readonly id: string;
  readonly name: string;
  readonly cell: 'lstm' | 'gru';
  /** What the network reads: one of V symbols, trained with cross-entropy, or V real numbers, trained with MSE. */
  readonly input: 'one-hot' | 'real';
  readonly vocabulary: number;
  readonly hidden: number;
  readonly layers: number;
  readonly batch: number;
  readonly steps: number;
}

const characters = { cell: 'lstm', input: 'one-hot', vocabulary: 65, layers: 1, batch: 32, steps: 64 } as const;

export const works: readonly Work[] = [
  { ...characters, id: 'W1', name: 'characters', hidden: 128 },
  { ...characters, id: 'W2', name: 'characters, wide', hidden: 256 },
  { ...characters, id: 'W3', name: 'characters, 2 layers', hidden: 128, layers: 2 },
  { ...characters, id: 'W4', name: 'characters, GRU', hidden: 128, cell: 'gru' },
  { id: 'W5', name: 'series', cell: 'lstm', input: 'real', vocabulary: 1, hidden: 32, layers: 1, batch: 16, steps: 50 },
  { ...characters, id: 'W6', name: 'characters, tiny', vocabulary: 28, hidden: 32, batch: 8, steps: 25 },
];

const gates = { lstm: 4, gru: 3 };

/** Symbols, or steps of a series, in one optimiser step. */
export const tokensPerStep = ({ batch, steps }: Work): number => batch * steps;

/**
 * Useful floating-point operations of training on one token: for each weight that takes part in a product one multiply-add
 * forward and two backward, 6·(G·H·(I_dense + H)) per layer and 6·H·V for the read-out. A one-hot input is a row of the
 * matrix, not a product, so it counts nothing; nor do activations, the optimiser or anything a program does in vain.
 */
export function usefulFlopsPerToken({ cell, input, vocabulary, hidden, layers }: Work): number {
  let weights = hidden * vocabulary;
  for (let layer = 0; layer < layers; layer++) {
    const below = layer > 0 ? hidden : input === 'real' ? vocabulary : 0;
    weights += gates[cell] * hidden * (below + hidden);
  }
  return 6 * weights;
}

/** The shapes of the recurrent product of a step at H = 128 and 256: A (m, k) times B (k, n). */
export const products = [
  { m: 32, k: 128, n: 512 },
  { m: 32, k: 256, n: 1024 },
] as const;

export type Product = (typeof products)[number];

export const productName = ({ m, k, n }: Product): string => `product (${m},${k},${n})`;

/** Hidden sizes of the networks that write, and of the one that is made. */
export const writers = [128, 256] as const;
export const madeHidden = 256;

/** A network on characters of the usual sizes. */
export const characterWork = (hidden: number): Work => ({
  ...characters,
  id: `H=${hidden}`,
  name: 'characters',
  hidden,
});

/** What the page trains at its defaults: Moby-Dick has 81 symbols. */
export const openPageWork: Work = { ...characterWork(128), vocabulary: 81 };
