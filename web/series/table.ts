/**
 * A table of a time series: one row per time step, columns of numbers, dates or text. A gap is NaN, in a column of
 * text an empty string.
 */
interface Column {
  readonly name: string;
  readonly gaps: number;
}

export interface NumberColumn extends Column {
  readonly kind: 'number';
  readonly values: Float64Array;
}

export interface DateColumn extends Column {
  readonly kind: 'date';
  /** Milliseconds since 1970 (UTC). */
  readonly values: Float64Array;
}

export interface TextColumn extends Column {
  readonly kind: 'text';
  readonly values: readonly string[];
}

export type SeriesColumn = NumberColumn | DateColumn | TextColumn;

export type Separator = ',' | ';' | '\t' | '|';

export interface SeriesTable {
  readonly columns: readonly SeriesColumn[];
  readonly rows: number;
  /** Null if there is one column only. */
  readonly separator: Separator | null;
  readonly hasHeader: boolean;
  /** Rows with more or fewer values than the table has columns. */
  readonly raggedRows: number;
  /** What the user should know, a sentence each; none of it prevents training. */
  readonly problems: readonly string[];
}

export const maxSeriesBytes = 20 * 1024 * 1024;
export const maxSeriesRows = 1_000_000;
export const maxSeriesColumns = 256;

export function numberColumns(table: SeriesTable): NumberColumn[] {
  return table.columns.filter((column) => column.kind === 'number');
}

export function dateColumn(table: SeriesTable): DateColumn | undefined {
  return table.columns.find((column) => column.kind === 'date');
}
