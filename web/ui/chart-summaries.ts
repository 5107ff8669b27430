/** What a chart shows, in a sentence, for those who do not see it; and the share of clipped steps. */
import type { PlaygroundState } from '../store/state';
import { formatCount, formatLoss, unitName } from './format';

export function lossSummary({ step, smoothedNats, curves, built, lossUnit }: PlaygroundState): string {
  const unit = unitName[lossUnit];
  const baseline = built ? `Knowing nothing costs ${formatLoss(built.info.uniformLossNats, lossUnit)} ${unit}.` : '';
  if (smoothedNats === undefined) return `Loss over steps; not trained yet. ${baseline}`;
  const heldOut = curves.heldOut[curves.heldOut.length - 1];
  const held = heldOut
    ? `, held out ${formatLoss(heldOut.lossNats, lossUnit)} at step ${formatCount(heldOut.step)}`
    : '';
  return `Loss after ${formatCount(step)} steps: train ${formatLoss(smoothedNats, lossUnit)}${held}, in ${unit}. ${baseline}`;
}

export function flowSummary({ trace, layer }: PlaygroundState): string {
  if (!trace) return 'Gradient flow over the probe';
  const { steps, layers, gradientNormsH } = trace.trace;
  const start = Math.min(layer, layers - 1) * steps;
  const first = gradientNormsH[start] ?? Number.NaN;
  // The last character is only guessed: its loss depends on the state before it.
  const last = gradientNormsH[start + steps - 2] ?? Number.NaN;
  return `Gradient flow over the probe: ${first.toExponential(1)} at its first character, ${last.toExponential(1)} before its last.`;
}

/** Steps looked back on: the recent past says more than the whole run. */
const recentSteps = 500;

/** @returns share of recent steps whose gradient was shortened; null when clipping is off or nothing was trained. */
export function clippedShare(norms: Float64Array, clip: number): number | null {
  if (clip === 0 || norms.length === 0) return null;
  const recent = norms.subarray(Math.max(0, norms.length - recentSteps));
  return recent.reduce((count, norm) => count + (norm > clip ? 1 : 0), 0) / recent.length;
}
