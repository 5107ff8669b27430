/**
 * Makes out of a table what a network trains on: the chosen columns without gaps, normalised with what the training
 * part shows, row by row. The columns in their own units are kept for the charts and the naive forecasts.
 */
import { fillGaps } from './fill-gaps';
import { applyScale, fitScale, type Normalisation, type Scale } from './normalise';
import { dateColumn, type NumberColumn, numberColumns, type SeriesTable } from './table';

export interface SeriesChoice {
  /** Names of the columns the network reads, in the order of its inputs. */
  readonly columns: readonly string[];
  /** Names of those it forecasts; each must be read as well. */
  readonly targets: readonly string[];
  readonly normalisation: Normalisation;
  /** How many rows ahead is forecast, at least 1. */
  readonly horizon: number;
  /** Share of the rows, at the end, that are not trained on. */
  readonly heldOutShare: number;
}

export interface PreparedColumn {
  readonly name: string;
  readonly scale: Scale;
  /** In its own unit, without gaps. */
  readonly values: Float64Array;
  /** How many of the values were made up to fill gaps. */
  readonly filled: number;
}

export interface PreparedSeries {
  /** (N, I): row after row, normalised. */
  readonly values: Float32Array<ArrayBuffer>;
  readonly rows: number;
  readonly columns: readonly PreparedColumn[];
  /** For each target its place among the columns. */
  readonly targets: readonly number[];
  /** Dates, or else row numbers from 1. */
  readonly rowLabels: readonly string[];
  /** The first rows, the only ones trained on; the others are held out. */
  readonly trainRows: number;
  readonly problems: readonly string[];
}

export type Preparation =
  | { readonly ok: true; readonly series: PreparedSeries }
  | { readonly ok: false; readonly problem: string };

/** Fewer rows than this, beyond the horizon, teach nothing and measure nothing. */
const fewestTrainRows = 8;
const fewestHeldOutRows = 2;
const msPerDay = 24 * 60 * 60 * 1000;

export function prepareSeries(table: SeriesTable, choice: SeriesChoice): Preparation {
  // Rounded as the core does: a row more would show the scale what is held out.
  const trainRows = Math.trunc(table.rows * (1 - choice.heldOutShare));
  const problem = unknownColumn(table, choice) ?? tooFewRows(table.rows, trainRows, choice.horizon);
  if (problem !== null) return { ok: false, problem };
  const known = new Map(numberColumns(table).map((column) => [column.name, column]));
  const chosen = choice.columns.flatMap((name) => known.get(name) ?? []);
  const columns = chosen.map((column) => preparedColumn(column, trainRows, choice));
  const series = {
    values: rowByRow(columns, table.rows),
    rows: table.rows,
    columns,
    targets: choice.targets.map((name) => choice.columns.indexOf(name)),
    rowLabels: rowLabels(table),
    trainRows,
    problems: columns.flatMap((column) => reservations(column, trainRows)),
  };
  const overflow = columns.find((_, at) => !isFinite32(series.values, at, columns.length));
  if (overflow) return { ok: false, problem: tooLarge(overflow.name) };
  return { ok: true, series };
}

function unknownColumn(table: SeriesTable, { columns, targets }: SeriesChoice): string | null {
  if (columns.length === 0) return 'Choose at least one column to read.';
  if (targets.length === 0) return 'Choose at least one column to forecast.';
  const numbers = new Set(numberColumns(table).map(({ name }) => name));
  const missing = columns.find((name) => !numbers.has(name));
  if (missing !== undefined) return `The table has no column of numbers called “${missing}”.`;
  const unread = targets.find((name) => !columns.includes(name));
  return unread === undefined ? null : `“${unread}” can only be forecast if it is also read.`;
}

function tooFewRows(rows: number, trainRows: number, horizon: number): string | null {
  if (trainRows < fewestTrainRows + horizon) {
    const least = fewestTrainRows + horizon;
    return `${trainRows} of the ${rows} rows are left to train on; to see ${horizon} ahead it takes at least ${least}.`;
  }
  const heldOut = rows - trainRows;
  if (heldOut === 0 || heldOut >= fewestHeldOutRows) return null;
  return `Only ${heldOut} row is held out; hold out at least ${fewestHeldOutRows}, or none.`;
}

function preparedColumn(column: NumberColumn, trainRows: number, choice: SeriesChoice): PreparedColumn {
  const { values, filled } = fillGaps(column.values);
  return {
    name: column.name,
    scale: fitScale(values, trainRows, choice.normalisation, choice.horizon),
    values,
    filled,
  };
}

function rowByRow(columns: readonly PreparedColumn[], rows: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(rows * columns.length);
  for (const [at, column] of columns.entries()) {
    applyScale(column.values, column.scale).forEach((value, row) => {
      values[row * columns.length + at] = value;
    });
  }
  return values;
}

function isFinite32(values: Float32Array, from: number, step: number): boolean {
  for (let at = from; at < values.length; at += step) if (!Number.isFinite(values[at])) return false;
  return true;
}

function tooLarge(name: string): string {
  return `The held-out values of “${name}” are too far from those trained on to be held in 32-bit floats.`;
}

function reservations({ name, values, filled }: PreparedColumn, trainRows: number): string[] {
  const problems: string[] = [];
  if (filled > 0) {
    const [gaps, are] = filled === 1 ? ['gap', 'is'] : ['gaps', 'are'];
    problems.push(`${filled.toLocaleString('en')} ${gaps} of “${name}” ${are} filled on the line between neighbours.`);
  }
  const [first] = values;
  const isFirst = (value: number): boolean => value === first;
  // Of a column that never changes the table says so itself.
  if (values.subarray(0, trainRows).every(isFirst) && !values.every(isFirst)) {
    problems.push(`“${name}” does not change in the rows trained on: there is nothing to learn in it.`);
  }
  return problems;
}

function rowLabels(table: SeriesTable): string[] {
  const dates = dateColumn(table)?.values;
  if (!dates) return Array.from({ length: table.rows }, (_, row) => String(row + 1));
  const areDays = dates.every((date) => Number.isNaN(date) || date % msPerDay === 0);
  const end = (areDays ? 'YYYY-MM-DD' : 'YYYY-MM-DDTHH:MM').length;
  return Array.from(dates, (date, row) => {
    if (Number.isNaN(date)) return `row ${row + 1}`;
    return new Date(date).toISOString().slice(0, end).replace('T', ' ');
  });
}
