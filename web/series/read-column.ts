/**
 * Makes a column out of cells: numbers if most of it are, else dates if most are, else text. Whatever does not fit
 * the rest becomes a gap and is named with its row, so that nothing is taken for what it is not.
 */
import type { GiveWay } from './give-way';
import { type DayOrder, dayOrder, readDate } from './read-date';
import { decimalMark, readNumber } from './read-number';
import type { Separator, SeriesColumn } from './table';

export interface Cells {
  readonly name: string;
  readonly cells: readonly string[];
  /** The row of each in the file. */
  readonly rows: readonly number[];
  readonly separator: Separator | null;
}

export interface ReadColumn {
  readonly column: SeriesColumn;
  readonly problems: readonly string[];
}

/** What spreadsheets and statistics programs write where a value is missing. */
const gapWords = new Set(['', 'na', 'n/a', '#n/a', 'null', 'none', 'missing', '-', '–', '.', '?']);

/** Cells of one fault: how many, and the first of them. */
interface Fault {
  readonly what: string;
  readonly first: number;
  count: number;
}

interface Reading {
  readonly values: Float64Array;
  readonly faults: ReadonlyMap<string, Fault>;
  gaps: number;
  fits: number;
  misfits: number;
}

/** What a cell is worth, or why it is worth nothing. */
type Reader = (cell: string) => number | string;

export async function readColumn(source: Cells, way: GiveWay): Promise<ReadColumn> {
  const { name, cells } = source;
  const mark = decimalMark(cells, source.separator);
  const numbers = await readAll(source, (cell) => numberOrFault(readNumber(cell, mark), cell), way);
  const areNumbers = numbers.fits > 0 && numbers.misfits <= numbers.fits;
  if (areNumbers && !areYears(name, numbers.values)) {
    const column = { name, kind: 'number', values: numbers.values, gaps: numbers.gaps } as const;
    return { column, problems: [...sentences(source, numbers), ...constant(name, numbers.values)] };
  }
  const order = dayOrder(cells);
  const dates = await readAll(source, (cell) => dateOrFault(cell, order, areNumbers), way);
  if (dates.fits > dates.misfits) {
    const column = { name, kind: 'date', values: dates.values, gaps: dates.gaps } as const;
    return { column, problems: sentences(source, dates) };
  }
  const values = cells.map((cell) => cell.trim());
  const column = { name, kind: 'text', values, gaps: values.filter((value) => value === '').length } as const;
  // Numbers, but none that can be used: say why.
  return { column, problems: numbers.misfits === 0 ? sentences(source, numbers) : [] };
}

/** A column called “year” counts time and is not to be forecast. */
function areYears(name: string, values: Float64Array): boolean {
  const isYear = (value: number) => Number.isNaN(value) || (Number.isInteger(value) && value >= 1000 && value < 3000);
  return name.toLowerCase() === 'year' && values.every(isYear);
}

async function readAll(source: Cells, reader: Reader, way: GiveWay): Promise<Reading> {
  const { cells } = source;
  const faults = new Map<string, Fault>();
  const reading: Reading = { values: new Float64Array(cells.length), faults, gaps: 0, fits: 0, misfits: 0 };
  await way.each(cells.length, (at) => {
    const value = reader(cells[at] as string);
    reading.values[at] = typeof value === 'number' ? value : Number.NaN;
    if (typeof value === 'number') reading.fits += 1;
    else note(reading, faults, value, at);
  });
  return reading;
}

const missing = 'Missing';
const text = 'Text in a column of numbers';
const noDate = 'Not a date';

function note(reading: Reading, faults: Map<string, Fault>, what: string, at: number): void {
  reading.gaps += 1;
  if (what === missing) return;
  if (what === text || what === noDate) reading.misfits += 1;
  const fault = faults.get(what);
  if (fault) fault.count += 1;
  else faults.set(what, { what, first: at, count: 1 });
}

function numberOrFault(value: number, cell: string): number | string {
  if (Number.isFinite(Math.fround(value))) return value;
  const word = cell.trim().toLowerCase();
  if (gapWords.has(word)) return missing;
  if (word === 'nan') return 'Not a number';
  if (Number.isNaN(value)) return text;
  return /\d/.test(word) ? 'Too large for 32-bit floats' : 'Infinite';
}

function dateOrFault(cell: string, order: DayOrder, isYear: boolean): number | string {
  const value = readDate(isYear && /\d/.test(cell) ? `${Number.parseInt(cell, 10)}-01` : cell, order);
  if (!Number.isNaN(value)) return value;
  const word = cell.trim().toLowerCase();
  return gapWords.has(word) || word === 'nan' ? missing : noDate;
}

function sentences(source: Cells, reading: Reading): string[] {
  return [...reading.faults.values()].map(({ what, first, count }) => {
    const place = `“${shortened(source.cells[first] ?? '')}” in row ${source.rows[first]} of “${source.name}”`;
    if (count === 1) return `${what}: ${place}; it counts as a gap.`;
    return `${what}: ${place} and ${(count - 1).toLocaleString('en')} more; they count as gaps.`;
  });
}

function shortened(cell: string): string {
  const longest = 24;
  const letters = [...cell.trim()];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : letters.join('');
}

function constant(name: string, values: Float64Array): string[] {
  const first = values.find((value) => !Number.isNaN(value));
  if (values.some((value) => !Number.isNaN(value) && value !== first)) return [];
  return [`“${name}” has the same value in every row: there is nothing to learn in it.`];
}
