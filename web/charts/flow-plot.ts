/**
 * Gradient flow: how strongly the loss at a sequence's end still depends on each earlier state, ‖∂L/∂h‖ and ‖∂L/∂c‖
 * on a log scale. A line that falls fast to the left is a vanishing gradient.
 */
import type { Palette } from '../style/tokens';
import { channelDash } from './channel-style';
import { decadesAround } from './log-axis';
import { type Line, type LinePlot, placeName } from './plot';

export interface FlowChartData {
  /** The steps' characters, words or numbers. */
  readonly labels: readonly string[];
  readonly hidden: Float64Array;
  /** Empty for cells without a cell state. */
  readonly cell: Float64Array;
}

const nothingReaches = 'no gradient reaches earlier steps';

export function flowPlot({ labels, hidden, cell }: FlowChartData, palette: Palette): LinePlot {
  const lines = [normLine('‖∂L/∂h‖', 'h', hidden, palette), normLine('‖∂L/∂c‖', 'c', cell, palette)].filter(
    ({ points }) => points.length > 0,
  );
  const values = [...hidden, ...cell].filter((norm) => norm > 0 && norm < Number.POSITIVE_INFINITY);
  const [min, max] = decadesAround(values, [1e-3, 1]);
  return {
    title: 'Gradient flow',
    x: { name: 'step', kind: 'linear', min: 0, max: Math.max(1, labels.length - 1), labels },
    y: { name: 'norm of the gradient', kind: 'log', min, max },
    lines,
    levels: [],
    marks: [],
    note: reachesOnlyTheEnd([hidden, cell]) ? nothingReaches : '',
    nearest: 'x',
    tip: ({ name, points }, index) => ({
      title: placeName({ name: 'step', labels }, points[index]?.x ?? 0),
      text: `${name} ${(points[index]?.y ?? Number.NaN).toExponential(1)}`,
    }),
  };
}

function normLine(name: string, letter: string, norms: Float64Array, palette: Palette): Line {
  // On a log scale nothing is not low, it is not there.
  const points = Array.from(norms, (norm, x) => ({ x, y: norm > 0 ? norm : Number.NaN }));
  return {
    name,
    letter,
    points,
    colour: palette.gate(letter).line,
    width: 1.5,
    dash: channelDash(letter),
    shape: 'line',
  };
}

/** True when there is more than one step, and all are exactly 0 before the last that is not. */
function reachesOnlyTheEnd(states: readonly Float64Array[]): boolean {
  const used = states.filter((norms) => norms.length > 2);
  const end = Math.max(...used.map((norms) => norms.findLastIndex((norm) => norm !== 0)));
  return used.length > 0 && used.every((norms) => norms.every((norm, step) => step >= end || norm === 0));
}
