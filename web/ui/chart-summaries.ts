/** What a chart shows, in a sentence, for those who do not see it; and the share of clipped steps. */
import type { PlaygroundState } from '../store/state';
import { formatCount } from './format';
import { formatLoss, measureOf } from './loss-measure';
import { layerIndex } from './trace-parts';

export function lossSummary(state: PlaygroundState): string {
  const { step, smoothedLoss, curves, built } = state;
  const measure = measureOf(state);
  const ignorant = built?.info.baselines[0];
  const baseline = ignorant ? `What ${ignorant.name} costs ${formatLoss(ignorant.loss, measure)} ${measure.unit}.` : '';
  if (smoothedLoss === undefined) return `Loss over steps; not trained yet. ${baseline}`;
  const heldOut = curves.heldOut[curves.heldOut.length - 1];
  const held = heldOut ? `, held out ${formatLoss(heldOut.loss, measure)} at step ${formatCount(heldOut.step)}` : '';
  return `Loss after ${formatCount(step)} steps: train ${formatLoss(smoothedLoss, measure)}${held}, in ${measure.unit}. ${baseline}`;
}

export function flowSummary(state: PlaygroundState): string {
  const { trace } = state;
  if (!trace) return 'Gradient flow over the sequence';
  const { steps, gradientNormsH } = trace.trace;
  const start = layerIndex(trace, state) * steps;
  const norms = gradientNormsH.subarray(start, start + steps);
  // The last state that the loss depends on: of a text the one before its last character.
  const end = norms.findLastIndex((norm) => norm > 0);
  const [first, last] = [norms[0] ?? Number.NaN, norms[end] ?? Number.NaN];
  return `Gradient flow over the sequence: ${first.toExponential(1)} at its first step, ${last.toExponential(1)} at step ${end + 1}.`;
}

/** Steps looked back on: the recent past says more than the whole run. */
const recentSteps = 500;

/** @returns share of recent steps whose gradient was shortened; null when clipping is off or nothing was trained. */
export function clippedShare(norms: Float64Array, clip: number): number | null {
  if (clip === 0 || norms.length === 0) return null;
  const recent = norms.subarray(Math.max(0, norms.length - recentSteps));
  return recent.reduce((count, norm) => count + (norm > clip ? 1 : 0), 0) / recent.length;
}
