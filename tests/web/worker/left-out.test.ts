/** What a state_dict has besides a recurrent module and its read-out: opened without it, it would be another network. */
import { describe, expect, test } from 'vitest';
import { type DType, encodeSafetensors, type Tensor } from '../../../bindings/safetensors';
import { readModelFile } from '../../../web/worker/model-file';

/** Of zeros. */
function tensor(name: string, shape: number[], dtype: DType = 'F32', width = 4): Tensor {
  return { name, dtype, shape, bytes: new Uint8Array(width * shape.reduce((a, b) => a * b, 1)) };
}

const linear = (name: string, rows: number, columns: number): Tensor[] => [
  tensor(`${name}.weight`, [rows, columns]),
  tensor(`${name}.bias`, [rows]),
];
/** H = 2 and V = 3 where nothing else is said. */
const lstm = (inputs = 3, hidden = 2): Tensor[] => [
  tensor('lstm.weight_ih_l0', [4 * hidden, inputs]),
  tensor('lstm.weight_hh_l0', [4 * hidden, hidden]),
];
const open = (...tensors: Tensor[]) => readModelFile(encodeSafetensors(tensors));

describe('is refused by its name:', () => {
  test.each([
    ['a second linear layer', [...lstm(), ...linear('fc1', 5, 2), ...linear('fc2', 3, 5)], 'fc2.weight, fc2.bias'],
    [
      'one between both',
      [...lstm(4), ...linear('head.0', 2, 2), ...linear('head.2', 1, 2)],
      'head.0.weight, head.0.bias',
    ],
    [
      'one before the recurrent module',
      [...lstm(5), ...linear('first', 5, 3), ...linear('fc', 3, 2)],
      'first.weight, first.bias',
    ],
    [
      'a normalised output',
      [...lstm(), tensor('norm.weight', [2]), tensor('norm.bias', [2]), ...linear('fc', 3, 2)],
      'norm.weight, norm.bias',
    ],
    ['a learned first state', [...lstm(), tensor('h0', [1, 1, 2]), ...linear('fc', 3, 2)], 'h0'],
    ['a bias of another size', [...lstm(), tensor('fc.weight', [3, 2]), tensor('fc.bias', [4])], 'fc.bias'],
  ])('%s', (_, tensors, names) => {
    expect(() => open(...tensors)).toThrow(`alone, got also ${names}, which this page would leave out`);
  });

  test.each([
    ['of its own size', [...lstm(4), tensor('emb.weight', [3, 4]), ...linear('fc', 3, 2)], 'emb.weight [3, 4]'],
    [
      'that is square',
      [...lstm(3, 3), tensor('embedding.weight', [3, 3]), tensor('fc.weight', [3, 3])],
      'embedding.weight [3, 3]',
    ],
  ])('an embedding %s', (_, tensors, named) => {
    expect(() => open(...tensors)).toThrow(`must be read one-hot, got an embedding, ${named}`);
  });

  test('a projection of the hidden state', () => {
    const projected = [
      tensor('lstm.weight_ih_l0', [8, 3]),
      tensor('lstm.weight_hh_l0', [8, 1]),
      tensor('lstm.weight_hr_l0', [1, 2]),
    ];
    expect(() => open(...projected, ...linear('fc', 3, 1))).toThrow('no projection, got lstm.weight_hr_l0 [1, 2]');
  });

  test('many, the first of them', () => {
    const many = Array.from({ length: 9 }, (_, k) => tensor(`${'deep.'.repeat(40)}${k}`, [1]));
    expect(() => open(...lstm(), ...linear('fc', 3, 2), ...many)).toThrow(/(?:deep\.){12}…, .* and 5 more, which/);
  });
});

test('counters beside the weights leave nothing out', () => {
  const counter = tensor('steps', [], 'I64', 8);
  expect(open(...lstm(), ...linear('fc', 3, 2), counter)).toMatchObject({ kind: 'foreign', inputs: 3, outputs: 3 });
});
