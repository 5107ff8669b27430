/**
 * Which gates work as switches (after Karpathy, Johnson and Fei-Fei, 2015): each unit is a dot, its place the share of
 * steps at which the gate was shut (< 0.1) and open (> 0.9). On the diagonal a gate is always one or the other.
 */
import type { Palette } from '../style/tokens';
import type { DotShape } from './legend';
import type { Line, LinePlot } from './plot';
import type { Table } from './table';

export interface Valve {
  readonly symbol: string;
  readonly name: string;
  /** Share of steps below 0.1, for each unit. */
  readonly left: ArrayLike<number>;
  /** Share of steps above 0.9. */
  readonly right: ArrayLike<number>;
}

export interface SaturationData {
  readonly valves: readonly Valve[];
}

const shapes: readonly DotShape[] = ['circle', 'square', 'triangle', 'diamond'];
const leftName = 'share of steps below 0.1';
const rightName = 'share of steps above 0.9';
/** Along the axes, where an upright name has little room. */
const axisNames = { x: 'share of steps shut', y: 'share of steps open' } as const;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function saturationPlot({ valves }: SaturationData, palette: Palette): LinePlot {
  const orders = valves.map(unitsByLeft);
  const dots = valves.map((valve, k) => dotsOf(valve, orders[k] ?? [], shapes[k % shapes.length] ?? 'circle', palette));
  const axis = { kind: 'linear', min: 0, max: 1 } as const;
  return {
    title: 'Saturation of the gates',
    x: { name: axisNames.x, ...axis },
    y: { name: axisNames.y, ...axis },
    lines: [diagonal(palette), ...dots],
    levels: [],
    marks: [],
    note: valves.some(({ left }) => left.length > 0) ? '' : 'this cell has no gates between 0 and 1',
    nearest: 'xy',
    tip: (line, index) => {
      const { x = Number.NaN, y = Number.NaN } = line.points[index] ?? {};
      const unit = orders[dots.indexOf(line)]?.[index] ?? index;
      return {
        title: `${line.letter} ${line.name}, unit ${unit}`,
        text: `shut ${percent(x)}, open ${percent(y)} of steps`,
      };
    },
  };
}

/** Points go from left to right, as those of lines do. */
function unitsByLeft({ left }: Valve): number[] {
  return Array.from(left, (_, unit) => unit).sort((a, b) => (left[a] ?? 0) - (left[b] ?? 0));
}

function dotsOf(
  { symbol, name, left, right }: Valve,
  units: readonly number[],
  shape: DotShape,
  palette: Palette,
): Line {
  const points = units.map((unit) => ({ x: left[unit] ?? Number.NaN, y: right[unit] ?? Number.NaN }));
  return { name, letter: symbol, points, colour: palette.gate(symbol).line, width: 0, dash: [], shape, dotRadius: 3 };
}

function diagonal({ quiet }: Palette): Line {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: 0 },
  ];
  const style = { colour: quiet, width: 1, dash: [4, 4], shape: 'line', silent: true } as const;
  return { name: 'always saturated: x + y = 1', points, ...style };
}

export function saturationTable({ valves }: SaturationData): Table {
  return {
    name: 'Saturation of the gates',
    columns: [{ name: 'gate' }, { name: 'unit' }, { name: leftName }, { name: rightName }],
    rows: valves.flatMap(({ symbol, left, right }) =>
      Array.from(left, (share, unit) => [symbol, unit, share, right[unit] ?? null]),
    ),
  };
}
