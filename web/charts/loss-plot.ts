/** Loss over steps: every step lightly, its smoothed course, the held-out part, and what knowing less costs. */
import type { HeldOut } from '../protocol/messages';
import type { Palette } from '../style/tokens';
import { decadesAround } from './log-axis';
import type { Axis, Line, LinePlot, Mark } from './plot';
import { niceCeiling, type Point, reducePoints } from './reduce-points';
import { numberText } from './ticks';

/** What a simple predictor costs, in the unit of the losses. */
export interface Baseline {
  readonly name: string;
  readonly value: number;
}

/** A step at which something happened: “solved”, “diverged”. */
export interface Milestone {
  readonly step: number;
  readonly name: string;
}

export interface LossChartData {
  readonly firstStep: number;
  /** Nats, or the mean squared error: what the core gives. */
  readonly losses: Float64Array;
  readonly smoothed: Float64Array;
  readonly heldOut: readonly HeldOut[];
  readonly baselines: readonly Baseline[];
  readonly marks: readonly Milestone[];
  /** Factor from the losses and baselines above to the unit shown. */
  readonly factor: number;
  /** “nats”, “bits per character”, “MSE”. */
  readonly unit: string;
  /** Whether losses are logarithms themselves; an error falls by powers of ten. */
  readonly isLogarithm: boolean;
}

const leastSteps = 100;

/** Below as many held-out points, each has a dot. */
const fewPoints = 12;

export function lossPlot(data: LossChartData, palette: Palette, pixels: number): LinePlot {
  const { factor, unit, firstStep } = data;
  const { accent, quiet } = palette;
  const scaled = (values: Float64Array): Point[] =>
    reducePoints(values, firstStep, pixels).map(({ x, y }) => ({ x, y: Number.isFinite(y) ? y * factor : Number.NaN }));
  const heldOut = data.heldOut.map(({ step, loss }) => ({ x: step, y: loss * factor }));
  const smoothed = scaled(data.smoothed);
  const levels = data.baselines
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, value }) => ({ name, value: value * factor, colour: quiet }));
  const known = levels.map(({ value }) => value);
  const y = { name: 'loss', unit, ...endsOf(known, smoothed, heldOut, data.isLogarithm) };
  const solid = { dash: [], shape: 'line' } as const;
  return {
    title: 'Loss',
    x: { name: 'step', kind: 'linear', min: 0, max: lastStep(data) },
    y,
    lines: [
      { name: 'each step', points: scaled(data.losses), colour: `${accent}48`, width: 1, silent: true, ...solid },
      { name: 'train', points: smoothed, colour: accent, width: 2, ...solid },
      heldOutLine(heldOut, palette),
    ],
    // Next to no error is drawn at the end of a logarithmic axis.
    levels: levels.map((level) => ({ ...level, value: Math.max(level.value, y.min) })),
    marks: data.marks.map((mark) => milestone(mark, palette)),
    note: '',
    nearest: 'x',
    tip: ({ name, points }, index) => ({
      title: `step ${Math.round(points[index]?.x ?? 0).toLocaleString('en')}`,
      text: `${name} ${lossText(points[index]?.y ?? Number.NaN)} ${unit}`,
    }),
  };
}

function heldOutLine(points: Point[], { ink }: Palette): Line {
  const best = points.reduce((low, { y }, k) => (y < (points[low]?.y ?? Number.NaN) ? k : low), 0);
  const dotRadius = points.length > fewPoints ? 0 : 2.5;
  return { name: 'held out', points, colour: ink, width: 1.5, dash: [], shape: 'line', dotRadius, ring: best };
}

function milestone({ step, name }: Milestone, { ink, alarm }: Palette): Mark {
  return { at: step, name, colour: name === 'diverged' ? alarm : ink, width: 1 };
}

function lastStep({ firstStep, losses, marks }: LossChartData): number {
  const marked = marks.reduce((most, { step }) => Math.max(most, step), 0);
  return Math.max(leastSteps, niceCeiling(Math.max(marked, firstStep + losses.length)));
}

/** Errors further apart than this need a logarithmic axis; a baseline still lower does not stretch it. */
const wide = 10;
const widest = 1e4;

/** Over a run the lowest and the highest only move apart, so that the kind of the axis changes once at most. */
function endsOf(
  baselines: readonly number[],
  smoothed: readonly Point[],
  heldOut: readonly Point[],
  isLogarithm: boolean,
): Pick<Axis, 'kind' | 'min' | 'max'> {
  const curves = [...smoothed, ...heldOut].map(({ y }) => y).filter(isPositive);
  const highest = [...curves, ...baselines].reduce((a, b) => Math.max(a, b), 0);
  const compared = [...curves, ...baselines.map((value) => Math.max(value, highest / widest)).filter(isPositive)];
  if (!isLogarithm && compared.some((value) => value * wide < highest)) {
    const [min, max] = decadesAround(compared, [0.01, 1]);
    return { kind: 'log', min, max };
  }
  // A bad start may leave the plot at the top, so that it does not flatten all that came after it.
  const known = 2 * baselines.reduce((a, b) => Math.max(a, b), 0);
  const now = smoothed.findLast(({ y }) => Number.isFinite(y))?.y ?? 0;
  return { kind: 'linear', min: 0, max: axisEnd(known > 0 ? Math.min(highest, Math.max(known, 1.2 * now)) : highest) };
}

function isPositive(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY;
}

/** From 0 to half a unit above the highest, where losses are a few units; else to a round number. */
function axisEnd(top: number): number {
  if (top <= 0) return 1;
  return top >= 1 && top < 9 ? Math.ceil(top * 1.08 * 2) / 2 : niceCeiling(top * 1.08);
}

/** Three decimals, or three digits where those would show nothing. */
function lossText(value: number): string {
  return Math.abs(value) >= 0.01 && Math.abs(value) < 1e6 ? value.toFixed(3) : numberText(Number(value.toPrecision(3)));
}
