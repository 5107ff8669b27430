import { describe, expect, test } from 'vitest';
import type { ForecastCourse, ForecastView, ModelInfo } from '../../../web/protocol/messages';
import { aboutForecast, scores } from '../../../web/ui/forecast-figure';
import { info } from '../fake-worker';

const course: ForecastCourse = {
  labels: ['1', '2'],
  truth: Float64Array.of(1, 2),
  values: Float64Array.of(1, 3),
  mse: 0.5,
  lastKnown: null,
  naive: [{ name: 'last value', values: Float64Array.of(0, 1), mse: 1 }],
};

const series = (columns: readonly string[]): ModelInfo => ({
  ...info,
  kind: 'series',
  columns,
  available: columns,
  rows: 9,
  heldOutRows: 2,
  season: 0,
  remarks: [],
  loss: 'mse',
});

function caption(column: string, columns: readonly string[] = [column]): string {
  const view: ForecastView = { kind: 'forecast', step: 1, column, ahead: course, alone: null };
  const { strings, values } = scores(course, view, series(columns));
  return `${strings[0]}${values[0]}${strings[1]}${values[1]}`.replace(/<[^>]*>/g, '').trim();
}

describe('what is told about a forecast', () => {
  test('names the mark only where there is one', () => {
    expect(aboutForecast(course, series(['a']))).not.toContain('mark');
    expect(aboutForecast({ ...course, lastKnown: 0 }, series(['a']))).toContain('Read up to the mark');
  });

  test('says how to see another of several columns', () => {
    expect(aboutForecast(course, series(['a', 'b']))).toContain('to see another, untick');
    expect(aboutForecast(course, series(['a']))).not.toContain('untick');
  });
});

describe('errors', () => {
  test.each([
    ['CO₂ (ppm)', 'Mean squared error, ppm²'],
    ['speed (km/h)', 'Mean squared error, (km/h)²'],
    ['price', 'Mean squared error'],
  ])('of %s are called “%s”', (column, name) => {
    expect(caption(column)).toBe(name);
  });

  test('of several columns are those of the first', () => {
    expect(caption('temp_max', ['temp_max', 'wind'])).toBe('Mean squared error of the first of 2 columns');
  });
});
