/** In which unit losses are shown: nats or bits where they are logarithms of probabilities, else as they are. */
import type { ModelInfo } from '../protocol/messages';
import type { PlaygroundState } from '../store/state';

export interface LossMeasure {
  /** From the core's losses to the unit shown. */
  readonly factor: number;
  /** "nats", "bits per char", "MSE": short, for it stands beside an axis. */
  readonly unit: string;
  /** Whether there is a choice between nats and bits. */
  readonly isLogarithm: boolean;
}

const per: Readonly<Record<ModelInfo['kind'], string>> = { text: 'char', task: 'step', series: 'row' };

export function measureOf({ built, lossUnit }: Pick<PlaygroundState, 'built' | 'lossUnit'>): LossMeasure {
  const loss = built?.info.loss ?? 'cross_entropy';
  if (loss === 'mse') return { factor: 1, unit: 'MSE', isLogarithm: false };
  const of = loss === 'sigmoid_cross_entropy' ? 'output' : per[built?.info.kind ?? 'text'];
  const isBits = lossUnit === 'bits';
  return { factor: isBits ? 1 / Math.LN2 : 1, unit: isBits ? `bits per ${of}` : 'nats', isLogarithm: true };
}

/** Two decimals, or three digits of what is smaller than 1, never longer than 0.00123; a dash before there is a value. */
export function formatLoss(loss: number | undefined, { factor }: LossMeasure): string {
  if (loss === undefined) return '–';
  const value = loss * factor;
  if (!Number.isFinite(value)) return String(value);
  if (value >= 1000) return value.toExponential(1);
  if (value > 0 && value < 0.001) return value.toExponential(2);
  // What rounds to 1 is as long as what is 1.
  return value < 0.9995 ? value.toPrecision(3) : value.toFixed(2);
}
