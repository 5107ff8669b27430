/** What the one live region says: turns of events, never running numbers. */
import type { PlaygroundState } from '../store/state';

/** @returns null when there is nothing to say now and what was said last may stay. */
export function announcement(state: PlaygroundState): string | null {
  const { activity, step, curves, divergence } = state;
  if (divergence) return `Training stopped at step ${divergence.step}. ${divergence.cause}`;
  if (activity === 'running') return 'Training.';
  if (activity !== 'paused') return null;
  if (step === 0) return 'At step 0, not trained yet.';
  const heldOut = curves.heldOut[curves.heldOut.length - 1];
  const loss = heldOut?.step === step ? ` Held-out loss ${heldOut.loss.toFixed(2)}.` : '';
  return `Paused at step ${step}.${loss}`;
}
