/** The gradient's norm before clipping, over steps, with the line above which it is cut. */
import type { Palette } from '../style/tokens';
import { decadesAround } from './log-axis';
import type { LinePlot } from './plot';
import { niceCeiling, reducePoints } from './reduce-points';

export interface NormChartData {
  readonly firstStep: number;
  readonly gradientNorms: Float64Array;
  /** 0 = off. */
  readonly clipNorm: number;
}

export function normPlot(
  { firstStep, gradientNorms, clipNorm }: NormChartData,
  palette: Palette,
  pixels: number,
): LinePlot {
  const positive = (y: number): number => (y > 0 && y < Number.POSITIVE_INFINITY ? y : Number.NaN);
  const points = reducePoints(gradientNorms, firstStep, pixels).map(({ x, y }) => ({ x, y: positive(y) }));
  const shown = points.map(({ y }) => y).filter(Number.isFinite);
  // Around the clip line as well, so that it is always seen.
  const clipMarks = clipNorm > 0 ? [clipNorm * 1.5, clipNorm / 1.5] : [];
  const [min, max] = decadesAround([...shown, ...clipMarks], [0.1, 10]);
  const end = Math.max(100, niceCeiling(firstStep + gradientNorms.length));
  return {
    title: 'Gradient norm',
    x: { name: 'step', kind: 'linear', min: 0, max: end },
    y: { name: 'norm before clipping', kind: 'log', min, max },
    lines: [{ name: 'norm', points, colour: palette.accent, width: 1, dash: [], shape: 'line' }],
    levels: clipNorm > 0 ? [{ value: clipNorm, name: 'clip', colour: palette.quiet }] : [],
    marks: [],
    note: '',
    nearest: 'x',
    tip: (line, index) => ({
      title: `step ${Math.round(line.points[index]?.x ?? 0).toLocaleString('en')}`,
      text: `norm ${(line.points[index]?.y ?? Number.NaN).toPrecision(3)}`,
    }),
  };
}
