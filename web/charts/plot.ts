/**
 * A plot as data: what is drawn, not how. Each chart turns what it is handed into one of these by a pure function;
 * the canvas, the standalone picture, the legend and the table are all made from it, so they cannot disagree.
 */
import type { DotShape, LegendEntry, LineShape } from './legend';
import type { Point } from './reduce-points';
import { stepLabel } from './step-label';
import type { Cell, Table } from './table';

export interface Axis {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  /** What stands at the places 0, 1, 2, … in place of their numbers: characters, dates. */
  readonly labels?: readonly string[] | undefined;
}

export interface Line {
  readonly name: string;
  readonly letter?: string | undefined;
  /** x ascending. A y that is no number is a gap. */
  readonly points: readonly Point[];
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** A line, or a dot for each point. */
  readonly shape: LineShape | DotShape;
  /** Of the dots on a line; 0 = none, and only points between two gaps get one. */
  readonly dotRadius?: number;
  /** Index of the point with a ring around it: the best. */
  readonly ring?: number;
  /** Drawn beneath the others, and no pointer finds it. */
  readonly silent?: boolean;
  /** Its letter stands at its right end. */
  readonly lettered?: boolean;
}

/** A value worth a line across the plot, such as a baseline or the clip. */
export interface Level {
  readonly value: number;
  readonly name: string;
  readonly colour: string;
}

/** A place on the x axis worth a line from top to bottom; the name may be empty. */
export interface Mark {
  readonly at: number;
  readonly name: string;
  readonly colour: string;
  readonly width: number;
}

export interface Tip {
  readonly title: string;
  readonly text: string;
}

export interface LinePlot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly levels: readonly Level[];
  readonly marks: readonly Mark[];
  /** A sentence across the plot: what it would take a practised eye to see, or why it is empty. */
  readonly note: string;
  /** Which point a pointer means: the nearest along x, or the nearest at all. */
  readonly nearest: 'x' | 'xy';
  /** What is told about one point. */
  tip(line: Line, index: number): Tip;
}

/** Radius of the dot of a point that has no neighbours to be joined to. */
const lonelyRadius = 2.5;

/** Radius of each point's dot; most are 0. */
export function dotRadii({ points, dotRadius = 0, ring }: Line): number[] {
  const gap = (k: number): boolean => !Number.isFinite(points[k]?.y);
  return points.map((_, k) => {
    if (k === ring) return 4;
    return dotRadius === 0 && gap(k - 1) && gap(k + 1) ? lonelyRadius : dotRadius;
  });
}

export function legendOf({ lines }: Pick<LinePlot, 'lines'>): LegendEntry[] {
  return lines
    .filter(({ points }) => points.length > 0)
    .map(({ name, letter, colour, shape, dash }) => ({ name, letter, colour, shape, dash }));
}

/** A row for each place on the x axis, with its label if it has one, and a column for each line. */
export function plotTable({ title, x, y, lines }: LinePlot): Table {
  const rows = new Map<number, Cell[]>();
  lines.forEach(({ points }, column) => {
    for (const point of points) {
      const row = rows.get(point.x) ?? Array<Cell>(lines.length).fill(null);
      row[column] = Number.isFinite(point.y) ? point.y : null;
      rows.set(point.x, row);
    }
  });
  const label = x.labels ? [{ name: 'label' }] : [];
  return {
    name: title,
    columns: [{ name: x.name, unit: x.unit }, ...label, ...lines.map(({ name }) => ({ name, unit: y.unit }))],
    rows: [...rows].sort(([a], [b]) => a - b).map(([at, values]) => [...placeOf(x, at), ...values]),
  };
}

/** Labelled places are counted from 1, as people do. */
function placeOf({ labels }: Axis, at: number): Cell[] {
  return labels ? [at + 1, labels[at] ?? ''] : [at];
}

/** “step 7, ‘m’” */
export function placeName({ name, labels }: Pick<Axis, 'name' | 'labels'>, at: number): string {
  const label = labels?.[at];
  return label === undefined ? `${name} ${at.toLocaleString('en')}` : `${name} ${at + 1}, “${stepLabel(label)}”`;
}
