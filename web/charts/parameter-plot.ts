/** How large each parameter is and how large its gradient: root mean squares, so that sizes do not matter. */
import type { Palette } from '../style/tokens';
import type { BarPlot } from './bar-plot';
import { decadesAround } from './log-axis';

export interface ParameterSize {
  /** As PyTorch calls it: “rnn.weight_ih_l0”. */
  readonly name: string;
  /** How many numbers it has. */
  readonly count: number;
  /** Euclidean norms over all of them. */
  readonly weightNorm: number;
  readonly gradientNorm: number;
}

export interface ParameterBarsData {
  readonly parameters: readonly ParameterSize[];
}

/** Below that a bar would only tell of rounding. */
const mostDecades = 8;

export function parameterPlot({ parameters }: ParameterBarsData, palette: Palette): BarPlot {
  const rms = (norm: number, count: number): number => norm / Math.sqrt(Math.max(1, count));
  const weights = parameters.map(({ weightNorm, count }) => rms(weightNorm, count));
  const gradients = parameters.map(({ gradientNorm, count }) => rms(gradientNorm, count));
  const positive = [...weights, ...gradients].filter((value) => value > 0 && value < Number.POSITIVE_INFINITY);
  const [min, max] = decadesAround(positive, [1e-4, 1], mostDecades);
  return {
    title: 'Parameters and their gradients',
    direction: 'right',
    category: 'parameter',
    names: parameters.map(({ name }) => name),
    value: { name: 'root mean square', kind: 'log', min, max },
    series: [
      { name: 'weight', colour: palette.accent, shape: 'filled', values: weights },
      { name: 'gradient', colour: palette.positive, shape: 'hollow', values: gradients },
    ],
    marked: null,
    note: parameters.length === 0 ? 'no network yet' : '',
    tip: ({ name, values }, index) => ({
      title: parameters[index]?.name ?? '',
      text: `${name} RMS ${(values[index] ?? Number.NaN).toExponential(2)}`,
    }),
  };
}
