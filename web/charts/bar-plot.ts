/** Bars as data: names along one axis, a value for each in one or more series. */
import type { BarShape, LegendEntry } from './legend';
import type { Axis, Tip } from './plot';
import type { Table } from './table';

export interface BarSeries {
  readonly name: string;
  readonly colour: string;
  readonly shape: BarShape;
  /** One for each name; what is no number has no bar. */
  readonly values: readonly number[];
}

export interface BarPlot {
  readonly title: string;
  /** Which way the bars grow: right beside long names, up over short ones. */
  readonly direction: 'right' | 'up';
  /** What the names are names of. */
  readonly category: string;
  readonly names: readonly string[];
  readonly value: Axis;
  readonly series: readonly BarSeries[];
  /** A bar of the first series told apart by an outline and a word. */
  readonly marked: { readonly index: number; readonly word: string } | null;
  readonly note: string;
  tip(series: BarSeries, index: number): Tip;
}

/** Share of a name's band that its bars fill. */
export const bandFill = 0.8;

/** Height in pixels at which bars that grow to the right, and their names, can be read. */
export function barsHeight({ names, series }: Pick<BarPlot, 'names' | 'series'>): number {
  const band = Math.max(18, series.length * 9 + 4);
  return Math.max(120, names.length * band + 56);
}

export function barLegend({ series }: Pick<BarPlot, 'series'>): LegendEntry[] {
  if (series.length < 2) return [];
  return series.map(({ name, colour, shape }) => ({ name, colour, shape, dash: [] }));
}

export function barTable({ title, category, names, series, value }: BarPlot): Table {
  return {
    name: title,
    columns: [{ name: category }, ...series.map(({ name }) => ({ name, unit: value.unit }))],
    rows: names.map((name, k) => [name, ...series.map(({ values }) => values[k] ?? null)]),
  };
}
