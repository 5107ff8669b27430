/** What the network expects at one step: the likeliest outputs, and which one was right. */
import type { Palette } from '../style/tokens';
import type { BarPlot } from './bar-plot';
import { niceCeiling } from './reduce-points';
import { stepLabel } from './step-label';
import type { Table } from './table';

export interface DistributionData {
  /** Of all outputs: characters, words, classes. */
  readonly labels: readonly string[];
  /** One for each output; empty when the outputs are numbers, not choices. */
  readonly probabilities: ArrayLike<number>;
  /** Index of the right output; null when it is not known. */
  readonly truth: number | null;
}

const mostBars = 24;

/** Names up to this length stand below their bars. */
const shortName = 3;

export function distributionPlot({ labels, probabilities, truth }: DistributionData, palette: Palette): BarPlot {
  const shown = likeliest(probabilities, truth, mostBars);
  const values = shown.map((output) => probabilities[output] ?? 0);
  const names = shown.map((output) => labels[output] ?? String(output));
  const index = truth === null ? -1 : shown.indexOf(truth);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return {
    title: 'What it expects next',
    direction: names.some((name) => [...name].length > shortName) ? 'right' : 'up',
    category:
      probabilities.length > mostBars ? `the likeliest ${mostBars} of ${probabilities.length} outputs` : 'output',
    names,
    value: { name: 'probability', kind: 'linear', min: 0, max: most > 0 ? Math.min(1, niceCeiling(most)) : 1 },
    series: [{ name: 'probability', colour: palette.accent, shape: 'filled', values }],
    marked: index < 0 ? null : { index, word: 'true' },
    note: probabilities.length === 0 ? 'the outputs are numbers, not choices' : '',
    tip: (series, k) => ({
      title: `“${stepLabel(names[k] ?? '')}”${k === index ? ', the true one' : ''}`,
      text: `${((series.values[k] ?? 0) * 100).toPrecision(3)} %`,
    }),
  };
}

/** Best first; the right one is among them, in the last place if it is less likely than all others. */
export function likeliest(probabilities: ArrayLike<number>, truth: number | null, most: number): number[] {
  const order = Array.from(probabilities, (_, output) => output);
  order.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  const shown = order.slice(0, most);
  if (truth !== null && truth < probabilities.length && !shown.includes(truth)) shown[shown.length - 1] = truth;
  return shown;
}

/** All outputs, not only those that have a bar. */
export function distributionTable({ labels, probabilities, truth }: DistributionData): Table {
  const order = likeliest(probabilities, null, probabilities.length);
  return {
    name: 'What it expects next',
    columns: [{ name: 'output' }, { name: 'probability' }, { name: 'true' }],
    rows: order.map((output) => [
      labels[output] ?? String(output),
      probabilities[output] ?? 0,
      output === truth ? 'true' : '',
    ]),
  };
}
