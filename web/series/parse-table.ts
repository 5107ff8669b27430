/**
 * Reads a CSV file of any common dialect into a table: separator, header, decimal mark and dates are told from the
 * file. What cannot be used is refused with the reason; what can be used with reservations is told in `problems`.
 */
import { contentOf, decodeText } from './content';
import { GiveWay } from './give-way';
import { type ReadColumn, readColumn } from './read-column';
import { dayOrder, readDate } from './read-date';
import { readNumber } from './read-number';
import { type Rows, splitRows, tooManyRows } from './split-rows';
import {
  dateColumn,
  maxSeriesBytes,
  maxSeriesColumns,
  maxSeriesRows,
  type SeriesColumn,
  type SeriesTable,
} from './table';

export type ParsedTable =
  | { readonly ok: true; readonly table: SeriesTable }
  | { readonly ok: false; readonly problem: string };

export async function parseTable(bytes: Uint8Array): Promise<ParsedTable> {
  if (bytes.length > maxSeriesBytes) return refuse('The table is larger than 20 MB, the most that can be taken.');
  if (contentOf(bytes) !== 'text') return refuse('This is not a table in plain text. Save it as a CSV file.');
  const split = await splitRows(decodeText(bytes));
  if (!split.ok) return refuse(split.problem);
  return tableOf(split.rows);
}

async function tableOf(rows: Rows): Promise<ParsedTable> {
  const [first] = rows.cells;
  if (!first) return refuse('The table is empty.');
  const hasHeader = isHeader(first);
  const width = widthOf(rows, hasHeader);
  const cells = hasHeader ? rows.cells.slice(1) : rows.cells;
  const numbers = hasHeader ? rows.numbers.slice(1) : rows.numbers;
  const body = { cells, numbers, separator: rows.separator };
  const way = new GiveWay();
  const ragged = await raggedRows(body, width, way);
  const unusable = whyUnusable(body, width, ragged.count);
  if (unusable) return refuse(unusable);
  const read = await readColumns(body, hasHeader ? first : [], width, way);
  const columns = read.map(({ column }) => column);
  const problems = [...ragged.problems, ...read.flatMap((one) => one.problems)];
  if (!columns.some(({ kind }) => kind === 'number')) return refuse(noNumbers(columns, problems[0]));
  const table = {
    columns,
    rows: cells.length,
    separator: rows.separator,
    hasHeader,
    raggedRows: ragged.count,
    problems,
  };
  return { ok: true, table: oldestFirst(table, numbers) };
}

function whyUnusable(body: Rows, width: number, ragged: number): string | null {
  const { length } = body.cells;
  if (length === 0) return 'The table has a header, but no rows.';
  if (length === 1) return 'The table has one row only; a series needs many, one for each step in time.';
  if (length > maxSeriesRows) return tooManyRows();
  if (width > maxSeriesColumns) return `The table has ${width} columns; up to ${maxSeriesColumns} can be taken.`;
  if (ragged * 2 <= length) return null;
  return `Most rows have another number of values than the ${width} columns: is “${body.separator}” the separator?`;
}

/** A row of names: none of its cells is a number or a date. */
function isHeader(cells: readonly string[]): boolean {
  const order = dayOrder(cells);
  const readings = (cell: string) => [readNumber(cell, '.'), readNumber(cell, ','), readDate(cell, order)];
  return cells.every((cell) => readings(cell).every(Number.isNaN));
}

/** As many as the header names; without a header as most rows have. Empty cells at the end of lines do not count. */
function widthOf(rows: Rows, hasHeader: boolean): number {
  const counts = new Map<number, number>();
  for (const cells of hasHeader ? rows.cells.slice(0, 1) : rows.cells) {
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [[width] = [1]] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return width;
}

function columnNames(header: readonly string[], width: number): string[] {
  const names: string[] = [];
  for (let at = 0; at < width; at++) {
    const base = header[at]?.trim() || `column ${at + 1}`;
    let name = base;
    for (let copy = 2; names.includes(name); copy++) name = `${base} ${copy}`;
    names.push(name);
  }
  return names;
}

async function raggedRows(body: Rows, width: number, way: GiveWay): Promise<{ count: number; problems: string[] }> {
  const ragged = { count: 0, first: -1 };
  await way.each(body.cells.length, (row) => {
    if (!isRagged(body.cells[row] ?? [], width)) return;
    if (ragged.count === 0) ragged.first = row;
    ragged.count += 1;
  });
  const { count, first } = ragged;
  if (count === 0) return { count, problems: [] };
  const found = body.cells[first]?.length ?? 0;
  const values = `${found} ${found === 1 ? 'value' : 'values'}`;
  const others = count === 1 ? '' : `, and ${(count - 1).toLocaleString('en')} more are like it`;
  const place = `Row ${body.numbers[first]} has ${values} for ${width} columns${others}.`;
  return { count, problems: [`${place} Missing values count as gaps, those too many are left out.`] };
}

function isRagged(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false;
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '');
}

/** Without the columns that nobody named or filled: lines may end with a separator. */
async function readColumns(body: Rows, header: readonly string[], width: number, way: GiveWay): Promise<ReadColumn[]> {
  const columns: ReadColumn[] = [];
  for (const [at, name] of columnNames(header, width).entries()) {
    const cells: string[] = [];
    await way.each(body.cells.length, (row) => {
      cells.push(body.cells[row]?.[at] ?? '');
    });
    if (!header[at]?.trim() && cells.every((cell) => cell.trim() === '')) continue;
    columns.push(await readColumn({ name, cells, rows: body.numbers, separator: body.separator }, way));
  }
  return columns;
}

function noNumbers(columns: readonly SeriesColumn[], reason = ''): string {
  const names = columns.map(({ name, kind }) => `“${name}” (${kind === 'date' ? 'dates' : 'text'})`);
  const found = names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
  return `No column has numbers that can be used; found ${found}. ${reason}`.trim();
}

/** Share prices often come with the newest day first. */
function oldestFirst(table: SeriesTable, numbers: readonly number[]): SeriesTable {
  const dates = dateColumn(table);
  if (!dates) return table;
  const backAt = firstStep(dates.values, (change) => change < 0);
  if (backAt < 0) return table;
  if (firstStep(dates.values, (change) => change > 0) < 0) {
    const problem = 'The newest row comes first in the file: its rows are read from the last to the first.';
    return { ...table, columns: table.columns.map(reversed), problems: [...table.problems, problem] };
  }
  const problem = `The dates of “${dates.name}” go back in row ${numbers[backAt]}; the rows keep the file’s order.`;
  return { ...table, problems: [...table.problems, problem] };
}

/** The first place where a value differs from the last known one as asked, or -1. */
function firstStep(values: Float64Array, wanted: (change: number) => boolean): number {
  let last = Number.NaN;
  return values.findIndex((value) => {
    const isFound = wanted(value - last);
    if (!Number.isNaN(value)) last = value;
    return isFound;
  });
}

function reversed(column: SeriesColumn): SeriesColumn {
  return column.kind === 'text'
    ? { ...column, values: column.values.toReversed() }
    : { ...column, values: column.values.toReversed() };
}

function refuse(problem: string): ParsedTable {
  return { ok: false, problem };
}
