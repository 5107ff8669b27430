import { expect, test } from 'vitest';
import { co2, seattleWeather } from '../../../web/build/series';
import { invertScale } from '../../../web/series/normalise';
import { parseTable } from '../../../web/series/parse-table';
import { type PreparedSeries, prepareSeries, type SeriesChoice } from '../../../web/series/prepare-series';
import type { SeriesTable } from '../../../web/series/table';

const choice: SeriesChoice = {
  columns: ['a'],
  targets: ['a'],
  normalisation: 'zscore',
  horizon: 1,
  heldOutShare: 0.1,
};

async function tableOf(csv: string): Promise<SeriesTable> {
  const parsed = await parseTable(new TextEncoder().encode(csv));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.table;
}

async function seriesOf(csv: string, changed: Partial<SeriesChoice> = {}): Promise<PreparedSeries> {
  const prepared = prepareSeries(await tableOf(csv), { ...choice, ...changed });
  if (!prepared.ok) throw new Error(prepared.problem);
  return prepared.series;
}

async function problemOf(csv: string, changed: Partial<SeriesChoice> = {}): Promise<string> {
  const prepared = prepareSeries(await tableOf(csv), { ...choice, ...changed });
  if (prepared.ok) throw new Error('it was taken');
  return prepared.problem;
}

/** @returns a CSV of one column called “a”. */
function column(rows: number, value: (row: number) => number | string): string {
  return `a\n${Array.from({ length: rows }, (_, row) => `${value(row)}\n`).join('')}`;
}

test('the columns asked for stand side by side, row by row, in the order asked for', async () => {
  const csv = `a,b,c\n${Array.from({ length: 20 }, (_, row) => `${row},${10 * row},${100 * row}\n`).join('')}`;
  const series = await seriesOf(csv, { columns: ['c', 'a'], targets: ['a'], normalisation: 'none' });
  expect([...series.values.subarray(0, 6)]).toEqual([0, 0, 100, 1, 200, 2]);
  expect(series).toMatchObject({ rows: 20, trainRows: 18, targets: [1], problems: [] });
  expect(series.values).toHaveLength(40);
});

test.each(['none', 'zscore', 'minmax', 'difference'] as const)('%s can be taken back from the values', async (kind) => {
  const { values, columns, rows } = await seriesOf(co2(), {
    columns: ['CO₂ (ppm)'],
    targets: ['CO₂ (ppm)'],
    normalisation: kind,
    horizon: 3,
  });
  const [only] = columns;
  if (!only) throw new Error('no column');
  const back = invertScale(values.subarray(3), only.scale, only.values);
  for (let row = 0; row < rows - 3; row++) expect(back[row]).toBeCloseTo(only.values[row + 3] as number, 3);
});

test('a difference is taken over the horizon', async () => {
  const series = await seriesOf(
    column(40, (row) => row ** 2),
    { normalisation: 'difference', horizon: 4 },
  );
  expect(series.columns[0]?.scale.lag).toBe(4);
});

test('the scale is that of the training part', async () => {
  const series = await seriesOf(
    column(100, (row) => (row < 80 ? row % 2 : 50)),
    { heldOutShare: 0.2 },
  );
  expect(series.columns[0]?.scale).toMatchObject({ centre: 0.5, spread: 0.5 });
  expect(series.values.at(-1)).toBe(99);
});

test('rows are labelled with their dates, with the time of day where there is one, or with numbers', async () => {
  const days = await seriesOf(seattleWeather(), { columns: ['wind'], targets: ['wind'] });
  expect(days.rowLabels.slice(0, 2)).toEqual(['2012-01-01', '2012-01-02']);
  const hours = Array.from({ length: 20 }, (_, hour) => `2012-01-01 ${hour}:00,${hour}\n`).join('');
  expect((await seriesOf(`t,a\n${hours}`)).rowLabels[3]).toBe('2012-01-01 03:00');
  expect((await seriesOf(column(20, (row) => row))).rowLabels.slice(0, 2)).toEqual(['1', '2']);
  expect((await seriesOf(`t,a\n${hours.replace('2012-01-01 4:00', '')}`)).rowLabels[4]).toBe('row 5');
});

test('gaps are filled and counted', async () => {
  const series = await seriesOf(column(20, (row) => (row % 5 === 2 ? 'NA' : row)));
  expect(series.columns[0]).toMatchObject({ filled: 4, values: Float64Array.from({ length: 20 }, (_, row) => row) });
  expect(series.problems).toEqual(['4 gaps of “a” are filled on the line between neighbours.']);
  expect(series.values.every(Number.isFinite)).toBe(true);
});

test('a column that is constant where it is trained on is taken, with a warning', async () => {
  const series = await seriesOf(column(20, (row) => (row < 18 ? 5 : row)));
  expect(series.problems).toEqual(['“a” does not change in the rows trained on: there is nothing to learn in it.']);
  expect(series.values.every(Number.isFinite)).toBe(true);
});

test.each([
  ['no column to read', { columns: [] }, 'at least one column to read'],
  ['no column to forecast', { targets: [] }, 'at least one column to forecast'],
  ['an unknown column', { columns: ['x'], targets: ['x'] }, 'no column of numbers called “x”'],
  ['a column of text', { columns: ['note'], targets: ['note'] }, 'no column of numbers called “note”'],
  ['a target that is not read', { columns: ['a'], targets: ['b'] }, '“b” can only be forecast if it is also read'],
  ['a horizon beyond the rows', { horizon: 30 }, '27 of the 30 rows are left to train on; to see 30 ahead'],
  ['one held-out row', { heldOutShare: 0.03 }, 'Only 1 row is held out'],
])('%s is refused', async (_name, changed, problem) => {
  const csv = `a,b,note\n${Array.from({ length: 30 }, (_, row) => `${row},${row},x${row}\n`).join('')}`;
  expect(await problemOf(csv, changed)).toContain(problem);
});

test('two rows are too few', async () => {
  expect(await problemOf(column(2, (row) => row))).toContain('1 of the 2 rows are left to train on');
});

test('held-out values that normalising carries beyond 32 bits are refused', async () => {
  const csv = column(40, (row) => (row < 30 ? row * 1e-30 : 1e38));
  expect(await problemOf(csv, { heldOutShare: 0.25 })).toContain('32-bit floats');
});
