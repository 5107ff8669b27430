import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { co2, seattleWeather } from '../../../web/build/series';
import type { ForecastView, SeriesLesson } from '../../../web/protocol/messages';
import { createLearner } from '../../../web/worker/create-learner';
import { loadMaterial, type SeriesMaterial } from '../../../web/worker/material';
import { SeriesLearner } from '../../../web/worker/series-learner';
import { seriesLesson, small, watching } from './specs';

const core = await loadCore({ variant: 'baseline' });
const period = 20;

function table(header: string, rows: number, of: (row: number) => readonly number[]): string {
  return [header, ...Array.from({ length: rows }, (_, row) => of(row).join(','))].join('\n');
}

const sine = table('height', 400, (row) => [5 + 3 * Math.sin((2 * Math.PI * row) / period)]);
const rising = table('level', 300, (row) => [100 + 2 * row + Math.sin(row)]);
const two = table('a,b', 300, (row) => [Math.sin(row / 3), 10 * Math.cos(row / 3)]);

interface Pupil {
  readonly learner: SeriesLearner;
  readonly material: SeriesMaterial;
}

async function pupil(content: string, changes: Partial<SeriesLesson> = {}): Promise<Pupil> {
  const lesson = { ...seriesLesson, ...changes };
  const material = await loadMaterial(lesson, async () => new TextEncoder().encode(content));
  if (material.kind !== 'series') throw new Error(`it is ${material.kind}`);
  const learner = createLearner(core, small(lesson), material);
  if (!(learner instanceof SeriesLearner)) throw new Error('it is no learner of series');
  return { learner, material };
}

function forecast(learner: SeriesLearner): ForecastView {
  const speech = learner.speak();
  const view = speech.go(1);
  if (view?.kind !== 'forecast') throw new Error('it says something else');
  expect(speech.left).toBe(0);
  return view;
}

function train(learner: SeriesLearner, steps: number): void {
  learner.trainPieces(steps * learner.info().piecesPerStep);
}

describe('after 300 steps on a sine', () => {
  test('the network forecasts better than the last value and than always the mean', async () => {
    const { learner } = await pupil(sine);
    train(learner, 300);
    expect(learner.step).toBe(300);
    const { ahead } = forecast(learner);
    const last = ahead.naive.find(({ name }) => name === 'last value');
    expect(ahead.mse).toBeLessThan(last?.mse ?? 0);
    expect(ahead.mse).toBeLessThan(0.1 * 4.5);
    learner.dispose();
  });

  test('its forecast beats the last value when it goes on by itself, in the unit of the column', async () => {
    const { learner } = await pupil(sine);
    train(learner, 300);
    const { alone } = forecast(learner);
    expect(alone?.mse).toBeLessThan(alone?.naive[0]?.mse ?? 0);
    const said = alone?.values.filter((value) => !Number.isNaN(value)) ?? [];
    expect(Math.min(...said)).toBeGreaterThan(0);
    expect(Math.max(...said)).toBeLessThan(10);
    learner.dispose();
  });

  test.each(['zscore', 'minmax', 'difference', 'none'] as const)(
    'the error of %s is that of the losses, brought back',
    async (scaling) => {
      const { learner, material } = await pupil(sine, { scaling });
      train(learner, 60);
      const spread = material.series.columns[0]?.scale.spread ?? 0;
      const evaluation = learner.evaluate(100_000);
      const { mse } = forecast(learner).ahead;
      // Both read the held-out rows, but they begin to read at other places.
      expect(mse / spread ** 2 / evaluation.loss).toBeGreaterThan(0.3);
      expect(mse / spread ** 2 / evaluation.loss).toBeLessThan(3);
      learner.dispose();
    },
  );
});

test('going on by itself, it is compared with last season, however long that is', async () => {
  const { learner, material } = await pupil(seattleWeather());
  const { alone } = forecast(learner);
  const { trainRows, columns } = material.series;
  expect(material.season).toBe(365);
  const seasonal = alone?.naive.find(({ name }) => name === 'one season before');
  const known = (alone?.lastKnown ?? 0) + 1;
  expect(seasonal?.values[known]).toBe(columns[0]?.values[trainRows - 365]);
  expect(seasonal?.values).toHaveLength(alone?.labels.length ?? 0);
  expect(seasonal?.mse).toBeGreaterThan(0);
  learner.dispose();
});

describe('the held-out rows', () => {
  test.each([
    ['co2', co2(), 0.1],
    ['seattle-weather', seattleWeather(), 0.1],
    ['co2', co2(), 0.37],
    ['a sine', sine, 0.2],
    ['a rising line', rising, 0.15],
  ])('of %s are the same to the table and to the core', async (_, content, heldOutShare) => {
    const { learner, material } = await pupil(content, { heldOutShare });
    const { rows, heldOutRows } = learner.info();
    expect(rows - heldOutRows).toBe(material.series.trainRows);
    learner.dispose();
  });

  test('are forecast each from what is really before it', async () => {
    const { learner, material } = await pupil(sine);
    const { ahead } = forecast(learner);
    const { trainRows, rowLabels, columns } = material.series;
    expect(ahead.labels).toEqual(rowLabels.slice(trainRows));
    expect(ahead.truth).toEqual(columns[0]?.values.slice(trainRows));
    expect(Array.from(ahead.values, Number.isFinite)).not.toContain(false);
    expect(ahead.naive.map(({ name }) => name)).toEqual(['last value', 'one season before']);
    // A sine repeats itself but for rounding.
    expect(ahead.naive[1]?.mse).toBeLessThan(1e-20);
    learner.dispose();
  });

  test('are the first to be looked at, window after window, and then the series from its beginning', async () => {
    const { learner } = await pupil(
      table('row', 100, (row) => [row]),
      { length: 10 },
    );
    const begins = [1, 2, 3, 4, 10].map((example) => learner.look(watching({ example })).reads[0]);
    expect(begins).toEqual(['80', '90', '9', '19', '79']);
    learner.dispose();
  });
});

test('a forecast of several rows ahead begins where the training part ends, and does not go on by itself', async () => {
  const { learner, material } = await pupil(sine, { horizon: 5 });
  const view = forecast(learner);
  expect(view.alone).toBeNull();
  expect(view.ahead.truth).toEqual(material.series.columns[0]?.values.slice(material.series.trainRows));
  const [last] = view.ahead.naive;
  expect(last?.values[0]).toBe(material.series.columns[0]?.values[material.series.trainRows - 5]);
  learner.dispose();
});

test('changes are brought back to values: an untrained network is near the last value and its trend', async () => {
  const { learner } = await pupil(rising, { scaling: 'difference' });
  const { ahead } = forecast(learner);
  expect(ahead.mse).toBeLessThan(10);
  expect(ahead.naive[0]?.mse).toBeGreaterThan(3);
  learner.dispose();
});

test('of several columns all are read, and the first is shown', async () => {
  const { learner } = await pupil(two);
  const view = forecast(learner);
  expect([view.column, view.ahead.truth[0]]).toEqual(['a', Math.sin(240 / 3)]);
  const { reads, targets, trace } = learner.look(watching());
  expect(reads[0]?.split(' ')).toHaveLength(2);
  expect(targets.length).toBe(trace.steps);
  expect(learner.info()).toMatchObject({ inputSize: 2, outputSize: 2, columns: ['a', 'b'], available: ['a', 'b'] });
  learner.dispose();
});

test('the last row of the series has no answer', async () => {
  const { learner } = await pupil(
    table('row', 100, (row) => [row]),
    { length: 10 },
  );
  expect(learner.look(watching({ example: 2 })).targets.map((target) => target === '')).toEqual([
    ...Array(9).fill(false),
    true,
  ]);
  learner.dispose();
});

describe('the baselines', () => {
  test.each(['zscore', 'difference'] as const)('of %s are those of the drawn forecasts', async (scaling) => {
    const { learner, material } = await pupil(co2(), { scaling });
    const spread = material.series.columns[0]?.scale.spread ?? 0;
    const { ahead } = forecast(learner);
    const baselines = new Map(learner.info().baselines.map(({ name, loss }) => [name, loss]));
    for (const { name, mse } of ahead.naive) {
      expect((baselines.get(name) ?? 0) / (mse / spread ** 2), name).toBeCloseTo(1, 1);
    }
    learner.dispose();
  });

  test('begin with what one that knows nothing would say', async () => {
    const [zscore, difference] = [await pupil(rising), await pupil(rising, { scaling: 'difference' })];
    expect(zscore.learner.info().baselines[0]?.name).toBe('always the mean');
    expect(difference.learner.info().baselines[0]?.name).toBe('always the mean change');
    expect(difference.learner.info().baselines[0]?.loss).toBeCloseTo(1, 1);
    zscore.learner.dispose();
    difference.learner.dispose();
  });

  test('without a season have none', async () => {
    const { learner } = await pupil(table('x', 100, (row) => [row * row]));
    expect(learner.info()).toMatchObject({ season: 0 });
    expect(learner.info().baselines.map(({ name }) => name)).toEqual(['always the mean', 'last value']);
    learner.dispose();
  });
});

test('a pass over the data ends after its steps', async () => {
  const { learner } = await pupil(sine);
  train(learner, learner.info().stepsPerEpoch);
  expect(learner.epoch).toBe(1);
  learner.dispose();
});
