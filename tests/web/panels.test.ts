import { describe, expect, test } from 'vitest';
import { intentOf } from '../../web/element/keyboard';
import { groupCells } from '../../web/ui/cell-groups';
import { channelsOf, limitOf, rangeOf } from '../../web/ui/channels';
import { clippedShare } from '../../web/ui/chart-summaries';
import { expectation, nextShares } from '../../web/ui/expectation';
import { formatShare, formatSpeed } from '../../web/ui/format';
import { formatLoss } from '../../web/ui/loss-measure';
import { shadeRuns } from '../../web/ui/shade-runs';
import { lstm } from './fake-engine';

const press = (key: string, more: object = {}) => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe('the keys', () => {
  test.each([
    [' ', {}, 'toggle'],
    ['.', { code: 'Period' }, 'step'],
    ['>', { code: 'Period', shiftKey: true }, 'epoch'],
    [':', { code: 'Period', shiftKey: true }, 'epoch'],
    ['r', {}, 'reset'],
    ['S', { shiftKey: true }, 'sample'],
    ['?', { shiftKey: true }, 'help'],
    ['r', { ctrlKey: true }, null],
    ['x', {}, null],
  ] as const)('“%s” %o means %s', (key, more, intent) => {
    expect(intentOf(press(key, more), false)).toBe(intent);
  });

  test('space is left to a button that has the focus', () => {
    expect(intentOf(press(' '), true)).toBeNull();
    expect(intentOf(press('r'), true)).toBe('reset');
  });
});

describe('what the network expects', () => {
  const outputs = Float32Array.of(0.5, 0.3, 0.2, 0.1, 0.2, 0.7);
  const trace = {
    steps: 2,
    hidden: 1,
    layers: 1,
    directions: 1,
    channels: ['h'],
    values: new Float32Array(2),
    gradientNormsH: new Float64Array(2),
    gradientNormsC: new Float64Array(),
    losses: Float64Array.of(-Math.log(0.2)),
    outputs,
    valves: [],
    saturatedLeft: new Float32Array(),
    saturatedRight: new Float32Array(),
  };

  const view = {
    step: 0,
    reads: ['a', 'c'],
    targets: ['c', ''],
    targetOutputs: [[2], []],
    answers: [],
    trace,
    parameters: [],
  };

  test('comes best first, with the true next character added', () => {
    const guesses = expectation(view, ['a', 'b', 'c'], 0, 2);
    expect(guesses.map((guess) => [guess.name, guess.isRight])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
  });

  test('is empty while the trace belongs to another vocabulary', () => {
    expect(expectation(view, ['a', 'b'], 0, 2)).toEqual([]);
  });

  test('gives each next character its share', () => {
    expect(nextShares(view)[0]).toBeCloseTo(0.2);
  });
});

test('the rows of the heatmap come from the cell table, in symbols and in words', () => {
  expect(channelsOf(lstm)).toEqual([
    { symbol: 'f', name: 'forget', plainName: 'forget', signed: false },
    { symbol: 'c', name: 'cell state', plainName: 'remember', signed: true },
    { symbol: 'h', name: 'hidden state', plainName: 'use: what shows', signed: true },
  ]);
  expect([limitOf(Float32Array.of(0.1)), limitOf(Float32Array.of(-3.2, Number.NaN))]).toEqual([1, 4]);
});

test('a gate that is one minus another has the name and range of a gate', () => {
  const channels = channelsOf({ ...lstm, channels: ['f', 'i', 'c', 'h'] });
  expect(channels[1]).toEqual({ symbol: 'i', name: 'input', plainName: 'learn: how much', signed: false });
});

test('what is not squashed shows the range it has', () => {
  const [, , h] = channelsOf(lstm);
  const range = (value: number) => h && rangeOf(h, Float32Array.of(value, -0.5));
  expect([range(0.9), range(7.2), range(-45), range(23_456)]).toEqual(['−1 … 1', '−8 … 8', '−50 … 50', '± 3e4']);
});

test('the menu of cells is divided, and a cell nobody foresaw is in it', () => {
  const cell = (id: string) => ({ ...lstm, id });
  const ids = ['lstm', 'gru', 'lstm_peephole', 'lstm_nfg', 'lstm_nfg_ph', 'lstm_g_elu', 'mut1_proj', 'xlstm'];
  const groups = groupCells(ids.map(cell)).map(({ title, cells }) => [title, cells.map(({ id }) => id)]);
  expect(groups).toEqual([
    ['Basic', ['lstm', 'gru']],
    ['Peepholes and classic', ['lstm_peephole', 'lstm_nfg']],
    ['LSTM, one thing changed (Odyssey)', ['lstm_nfg_ph']],
    ['LSTM, other candidates', ['lstm_g_elu']],
    ['GRU and its relatives', ['mut1_proj']],
    ['More', ['xlstm']],
  ]);
});

test('a sample is shaded in runs by how sure each character was', () => {
  const sample = { text: 'a🐋bc', probabilities: Float32Array.of(0, 0.02, 0.5, 1) };
  expect(shadeRuns(sample, 5)).toEqual([
    { text: 'a🐋', shade: 0 },
    { text: 'b', shade: 3 },
    { text: 'c', shade: 5 },
  ]);
});

test('numbers keep their form', () => {
  const nats = { factor: 1, unit: 'nats', isLogarithm: true };
  const bits = { ...nats, factor: 1 / Math.LN2 };
  expect([formatLoss(undefined, nats), formatLoss(2, nats), formatLoss(2, bits)]).toEqual(['–', '2.00', '2.89']);
  expect([formatLoss(Number.NaN, nats), formatLoss(12_345, nats)]).toEqual(['NaN', '1.2e+4']);
  expect(formatLoss(0.001234, { ...nats, isLogarithm: false })).toBe('0.00123');
  expect([formatSpeed(0), formatSpeed(61_234)]).toEqual(['–', '61,200']);
  expect([formatShare(0), formatShare(0.004), formatShare(0.416)]).toEqual(['0 %', '<1 %', '42 %']);
});

test('the share of clipped steps looks at the recent past only', () => {
  const norms = Float64Array.from({ length: 1000 }, (_, k) => (k < 500 ? 9 : k % 4 === 0 ? 2 : 0.5));
  expect(clippedShare(norms, 1)).toBe(0.25);
  expect(clippedShare(norms, 0)).toBeNull();
  expect(clippedShare(new Float64Array(), 1)).toBeNull();
});
