import { describe, expect, test } from 'vitest';
import type { ModelInfo } from '../../../web/protocol/messages';
import { initialState } from '../../../web/store/state';
import { formatLoss, measureOf } from '../../../web/ui/loss-measure';
import { parity } from '../fake-engine';
import { info } from '../fake-worker';

const { settings } = initialState();
const task: ModelInfo = { ...info, kind: 'task', task: parity, length: 20, loss: 'sigmoid_cross_entropy' };
const recall: ModelInfo = { ...task, loss: 'cross_entropy' };
const series: ModelInfo = {
  ...info,
  kind: 'series',
  columns: ['a'],
  available: ['a'],
  rows: 9,
  heldOutRows: 2,
  season: 0,
  remarks: [],
  loss: 'mse',
};

function measure(model: ModelInfo, lossUnit: 'nats' | 'bits') {
  return measureOf({ built: { settings, own: null, info: model }, lossUnit });
}

describe('the measure', () => {
  test.each([
    ['a text', info, 'bits per char'],
    ['a task of one answer', recall, 'bits per step'],
    ['a task of yes-or-no outputs', task, 'bits per output'],
  ])('of %s is nats or bits', (_, model, bits) => {
    expect(measure(model, 'nats')).toEqual({ factor: 1, unit: 'nats', isLogarithm: true });
    expect(measure(model, 'bits')).toEqual({ factor: 1 / Math.LN2, unit: bits, isLogarithm: true });
  });

  test.each(['nats', 'bits'] as const)('of a series is the squared error, though %s are chosen', (unit) => {
    expect(measure(series, unit)).toEqual({ factor: 1, unit: 'MSE', isLogarithm: false });
  });

  test('before there is a model is that of a text', () => {
    expect(measureOf({ built: null, lossUnit: 'bits' }).unit).toBe('bits per char');
  });
});

describe('a loss', () => {
  test('of one bit is 1.00 in bits', () => {
    expect(formatLoss(Math.LN2, measure(info, 'bits'))).toBe('1.00');
  });

  test.each([
    [0, '0.00'],
    [0.000123456, '1.23e-4'],
    [0.0021, '0.00210'],
    [0.5, '0.500'],
    [0.98765, '0.988'],
    [0.99951, '1.00'],
    [12.345, '12.35'],
    [999.99, '999.99'],
    [12_345, '1.2e+4'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NaN, 'NaN'],
  ])('of %d is “%s”, as an error and as a logarithm', (loss, text) => {
    expect(formatLoss(loss, measure(series, 'nats'))).toBe(text);
    expect(formatLoss(loss, measure(info, 'nats'))).toBe(text);
  });

  test('is a dash before there is one', () => {
    expect(formatLoss(undefined, measure(series, 'nats'))).toBe('–');
  });
});
