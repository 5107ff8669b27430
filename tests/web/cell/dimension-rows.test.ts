import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { dimensionGroups, groupDigits, type Sizes, stateRows, totalOf } from '../../../web/cell/dimension-rows';

const core = await loadCore({ variant: 'baseline' });

type Network = NonNullable<Parameters<typeof core.createTaskTrainer>[0]['network']>;

function groupsOf(network: Network, task: 'adding' | 'copy_memory' = 'adding') {
  const trainer = core.createTaskTrainer({ task: { task, length: 20 }, network });
  const { inputSize, outputSize } = trainer.info().task;
  const parameters = trainer.parameters();
  const sizes: Sizes = {
    input: inputSize,
    hidden: network.hiddenSize ?? 8,
    output: outputSize,
    layers: network.layers ?? 1,
    directions: network.bidirectional ? 2 : 1,
    batch: 32,
    length: 20,
  };
  const total = trainer.info().parameterCount;
  trainer.dispose();
  return { groups: dimensionGroups(parameters, sizes), total };
}

const lettersIn = ({ groups }: ReturnType<typeof groupsOf>): Record<string, string> =>
  Object.fromEntries(groups.flatMap((group) => group.rows).map((row) => [row.name, row.letters]));

describe('the table of dimensions', () => {
  test('writes shapes in letters and in numbers, and counts every number once', () => {
    const { groups, total } = groupsOf({ cell: 'lstm_peephole', hiddenSize: 8 });
    expect(groups.map((group) => [group.title, group.isLayer])).toEqual([
      ['Layer 1', true],
      ['Read-out', false],
    ]);
    expect(groups[0]?.rows[0]).toEqual({
      name: 'weight_ih_l0',
      role: 'input',
      letters: '(4H, I)',
      numbers: '(32, 2)',
      count: 64,
    });
    expect(lettersIn({ groups, total })).toMatchObject({
      weight_hh_l0: '(4H, H)',
      bias_ih_l0: '(4H)',
      weight_ci_l0: '(H)',
      'readout.weight': '(O, H)',
      'readout.bias': '(O)',
    });
    expect(totalOf(groups)).toBe(total);
  });

  test('keeps I where it is as large as H', () => {
    expect(lettersIn(groupsOf({ cell: 'lstm', hiddenSize: 2 }))).toMatchObject({
      weight_ih_l0: '(4H, I)',
      weight_hh_l0: '(4H, H)',
    });
  });

  test('knows what higher layers read, in both directions and with skips', () => {
    const both = groupsOf({ cell: 'gru', hiddenSize: 8, layers: 2, bidirectional: true });
    expect(both.groups.map((group) => group.title)).toEqual(['Layer 1', 'Layer 2', 'Read-out']);
    expect(lettersIn(both)).toMatchObject({
      weight_ih_l0_reverse: '(3H, I)',
      weight_ih_l1: '(3H, 2H)',
      'readout.weight': '(O, 2H)',
    });
    const dense = groupsOf({ cell: 'gru', hiddenSize: 8, layers: 3, skip: 'dense_in' });
    expect(lettersIn(dense)).toMatchObject({ weight_ih_l1: '(3H, I + H)', weight_ih_l2: '(3H, I + 2H)' });
    const highway = groupsOf({ cell: 'gru', hiddenSize: 8, layers: 2, skip: 'highway' });
    expect(lettersIn(highway)).toMatchObject({ weight_T_l1: '(H, H)', bias_T_l1: '(H)' });
  });

  test('has an embedding as the first thing the input meets', () => {
    const found = groupsOf({ cell: 'lstm', hiddenSize: 8, embeddingSize: 3 }, 'copy_memory');
    expect(found.groups.map((group) => group.title)).toContain('Embedding');
    expect(lettersIn(found)).toMatchObject({ 'embedding.weight': '(I, E)', weight_ih_l0: '(4H, E)' });
    expect(totalOf(found.groups)).toBe(found.total);
  });

  test('begins with one step of x, h and, if the cell has it, c', () => {
    const sizes = { input: 81, hidden: 128, output: 81, layers: 1, directions: 1, batch: 32, length: 64 };
    expect(stateRows(sizes, true).map((row) => `${row.name} ${row.letters} ${row.numbers}`)).toEqual([
      'x (1, p) (1, 81)',
      'h (1, q) (1, 128)',
      'c (1, q) (1, 128)',
    ]);
    expect(stateRows(sizes, false)).toHaveLength(2);
  });

  test('groups the digits of large counts', () => {
    expect(groupDigits(1_234_567)).toBe('1,234,567');
  });
});
