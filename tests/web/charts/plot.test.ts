import { describe, expect, test } from 'vitest';
import { dotRadii, type Line, type LinePlot, legendOf, placeName, plotTable } from '../../../web/charts/plot';

const lineOf = (name: string, ys: readonly number[], more: Partial<Line> = {}): Line => ({
  name,
  points: ys.map((y, x) => ({ x, y })),
  colour: '#000000',
  width: 1,
  dash: [],
  shape: 'line',
  ...more,
});

const plot: LinePlot = {
  title: 'A plot',
  x: { name: 'step', kind: 'linear', min: 0, max: 2 },
  y: { name: 'loss', unit: 'nats', kind: 'linear', min: 0, max: 3 },
  lines: [lineOf('train', [3, Number.NaN, 1]), lineOf('held out', [2])],
  levels: [],
  marks: [],
  note: '',
  nearest: 'x',
  tip: () => ({ title: '', text: '' }),
};

describe('the table of a plot', () => {
  test('has a row for each place and a column for each line, with gaps where there is no number', () => {
    const { columns, rows } = plotTable(plot);
    expect(columns).toEqual([{ name: 'step' }, { name: 'train', unit: 'nats' }, { name: 'held out', unit: 'nats' }]);
    expect(rows).toEqual([
      [0, 3, 2],
      [1, null, null],
      [2, 1, null],
    ]);
  });

  test('counts labelled places from 1 and names them', () => {
    const { columns, rows } = plotTable({ ...plot, x: { ...plot.x, labels: ['a', ' ', 'c'] } });
    expect(columns[1]).toEqual({ name: 'label' });
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      [1, 'a'],
      [2, ' '],
      [3, 'c'],
    ]);
  });
});

test('the legend names what is drawn, and nothing else', () => {
  const lines = [lineOf('a', [1]), lineOf('b', []), lineOf('c', [1], { silent: true })];
  expect(legendOf({ lines }).map(({ name }) => name)).toEqual(['a', 'c']);
});

test('a point between two gaps gets a dot, and the best a ring', () => {
  expect(dotRadii(lineOf('', [Number.NaN, 5, Number.NaN, 1, 2]))).toEqual([0, 2.5, 0, 0, 0]);
  expect(dotRadii(lineOf('', [5]))).toEqual([2.5]);
  expect(dotRadii(lineOf('', [3, 1, 2], { ring: 1 }))).toEqual([0, 4, 0]);
});

test('a place is told by its label, a blank one too', () => {
  expect(placeName({ name: 'step', labels: ['a', ' '] }, 1)).toBe('step 2, “␣”');
  expect(placeName({ name: 'step' }, 1200)).toBe('step 1,200');
});
