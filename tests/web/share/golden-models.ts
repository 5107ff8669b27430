// The models of golden-links.json, made anew: what their links were written from.

import { entropyCodec } from '../../../web/share/entropy-codec';
import { float16Codec } from '../../../web/share/float16-codec';
import type { ModelHeader } from '../../../web/share/model-header';
import { packedCodec } from '../../../web/share/packed-codec';
import type { WeightCodec, WeightTensor } from '../../../web/share/weight-codec';
import { exampleModel, exampleTensor, network, seeded, textHeader } from './example-model';

export interface GoldenModel {
  readonly header: ModelHeader;
  readonly codec: WeightCodec;
  readonly tensors: readonly WeightTensor[];
}

const { vocabulary: _, kind: __, ...common } = textHeader;

/** Two layers, both directions, highway: names that the list of tensors has no letters for, zeros and an outlier. */
function deepModel(): WeightTensor[] {
  const random = seeded(5);
  const shapes: readonly (readonly [string, readonly number[]])[] = [
    ['weight_T_l1', [4, 4]],
    ['bias_T_l1', [4]],
    ['weight_ih_l0', [8, 3]],
    ['weight_hh_l0', [8, 2]],
    ['bias_ih_l0', [8]],
    ['weight_ih_l0_reverse', [8, 3]],
    ['weight_hh_l0_reverse', [8, 2]],
    ['bias_ih_l0_reverse', [8]],
    ['readout.weight', [2, 4]],
    ['readout.bias', [2]],
  ];
  const tensors = shapes.map(([name, shape]) => exampleTensor(name, shape, random));
  const outlier = { name: 'weight_ci_l0', shape: [2], values: Float32Array.of(-300, 0.25) };
  return [...tensors, outlier, { name: 'bias_hh_l0', shape: [8], values: new Float32Array(8) }];
}

export const goldenModels: Readonly<Record<string, GoldenModel>> = {
  'text, entropy codec with steps per symbol': {
    header: textHeader,
    codec: entropyCodec(4, [0.1, 0.4, 0.3, 0.19, 0.01]),
    tensors: exampleModel(4, 4, 5, 1),
  },
  'text of other scripts, GRU, 5 bits': {
    header: { ...textHeader, vocabulary: '\n aeé一😀', network: { ...network, cell: 'gru', hiddenSize: 3 } },
    codec: packedCodec(5),
    tensors: exampleModel(3, 3, 7, 2),
  },
  'task, RNN, 16 bits': {
    header: {
      ...common,
      kind: 'task',
      network: { ...network, cell: 'rnn_tanh', hiddenSize: 3 },
      task: { task: 'adding', length: 40, smallest: 1, noise: 0.1 },
      lossBefore: null,
      lossAfter: null,
    },
    codec: float16Codec,
    tensors: exampleModel(1, 3, 2, 3),
  },
  'series, two directions, entropy codec with an outlier': {
    header: {
      ...common,
      kind: 'series',
      network: {
        cell: 'lstm_peephole',
        hiddenSize: 2,
        layers: 2,
        bidirectional: true,
        skip: 'highway',
        embeddingSize: 0,
      },
      columns: [
        { name: 'CO₂', mean: 337.0535246, scale: 14.96621609 },
        { name: 'season', mean: 0, scale: 1 },
        { name: 'trend', mean: -0.5, scale: 1e-3 },
      ],
      targets: [0, 2],
      horizon: 12,
    },
    codec: entropyCodec(12),
    tensors: deepModel(),
  },
  'text with an embedding, 8 bits': {
    header: { ...textHeader, seed: 4294967295, network: { ...network, embeddingSize: 2 } },
    codec: packedCodec(8),
    tensors: [exampleTensor('embedding.weight', [5, 2], seeded(6)), ...exampleModel(4, 4, 5, 7)],
  },
};
