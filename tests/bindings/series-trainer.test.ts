import { describe, expect, test } from 'vitest';
import { describeFile, loadCore } from '../../bindings/core.ts';
import { errorOf } from './error-of.ts';

const core = await loadCore({ variant: 'baseline' });
const rows = 300;
/** Two columns: a sine, and the same a quarter of its period ahead. */
const waves = Float32Array.from({ length: 2 * rows }, (_, k) => {
  const turn = (Math.PI * Math.floor(k / 2)) / 8;
  return k % 2 === 0 ? Math.sin(turn) : Math.cos(turn);
});
const small = { network: { hiddenSize: 10 }, live: { learningRate: 0.02 }, batch: 6, length: 16, columns: 2 };

describe('a series trainer', () => {
  test('learns a sine far better than that the last value stays', () => {
    const trainer = core.createSeriesTrainer(small, waves);
    const { naiveLoss, meanLoss, trainRows, heldOutRows } = trainer.info();
    expect([trainRows, heldOutRows]).toEqual([270, 30]);
    expect(meanLoss).toBeCloseTo(0.5, 1);
    trainer.train(300);
    const evaluation = trainer.evaluateAll();
    expect(evaluation).toMatchObject({ done: true, loss: trainer.evaluateAll().loss });
    expect(evaluation.loss).toBeLessThan(0.1 * naiveLoss);
    trainer.dispose();
  });

  test('shows a window, what it hangs on, and forecasts in open and closed loop', () => {
    const trainer = core.createSeriesTrainer(small, waves);
    const shown = trainer.window(3, 'every');
    expect(Object.keys(shown)).toEqual(['steps', 'vectors', 'targetVectors', 'weights', 'trace']);
    expect(shown.vectors).toEqual(waves.slice(6, 6 + 32));
    expect(shown.targetVectors).toEqual(waves.slice(8, 8 + 32));
    expect(shown.trace.outputs).toHaveLength(32);
    expect(trainer.connectivity(3, 15, 1)).toHaveLength(16);
    expect(trainer.predictions(280, 20)).toHaveLength(40);
    const forecast = trainer.forecast(270, 20, 30);
    expect([forecast.truth.length, forecast.predicted.length, forecast.naive.length]).toEqual([60, 60, 60]);
    trainer.dispose();
  });

  test('goes on bit for bit from its file, which says what it is of', () => {
    const spec = { ...small, targets: [1], horizon: 2 };
    const trainer = core.createSeriesTrainer(spec, waves);
    trainer.train(4);
    const file = trainer.checkpoint();
    const { losses } = trainer.train(3);
    const description = describeFile(file);
    expect(description).toMatchObject({ kind: 'series', step: 4, spec: { targets: [1], horizon: 2 } });
    const again = core.createSeriesTrainer(spec, waves);
    again.restore(file);
    expect(again.train(3).losses).toEqual(losses);
    again.loadParameters(file);
    expect(again.step).toBe(0);
    trainer.dispose();
    again.dispose();
  });

  test('refuses the checkpoint of another series in words', () => {
    const trainer = core.createSeriesTrainer(small, waves);
    const other = core.createSeriesTrainer(
      small,
      waves.map((value) => value / 2),
    );
    const { code, message } = errorOf(() => trainer.restore(other.checkpoint()));
    expect(code).toBe('bad_checkpoint');
    expect(message).toContain('a series of 2 columns, lstm, 10 units, 1 layer');
    trainer.dispose();
    other.dispose();
  });

  test.each([
    [{ ...small, targets: [2] }, 'a target column must be 0..1, got 2'],
    [{ ...small, targets: [0.5] }, 'each of targets must be a whole number, got 0.5'],
    [{ ...small, horizon: 1.5 }, 'horizon must be a whole number, got 1.5'],
    [{ ...small, network: { bidirectional: true } }, 'must read forwards only'],
  ])('refuses bad settings: %o', (spec, expected) => {
    const { code, message } = errorOf(() => core.createSeriesTrainer(spec, waves));
    expect([code, message]).toEqual(['invalid_argument', expect.stringContaining(expected)]);
  });

  test.each([
    ['', "each of targets must be a whole number, got ''"],
    [null, 'each of targets must be a whole number, got null'],
  ])('refuses targets that are no numbers: %o', (target, expected) => {
    const spec = JSON.parse(JSON.stringify({ ...small, targets: [target] }));
    expect(errorOf(() => core.createSeriesTrainer(spec, waves)).message).toBe(expected);
  });

  test('refuses values that are not finite, saying where', () => {
    const holed = waves.with(7, Number.NaN);
    expect(errorOf(() => core.createSeriesTrainer(small, holed)).message).toBe(
      'numbers of the series must be finite, got NaN in row 3, column 1',
    );
  });
});
