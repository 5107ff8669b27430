/** Says why a run exploded, as far as the settings tell, and what to try instead. */
import { numberSetting } from '../schema/settings';
import type { SessionEvent } from '../session/session';
import type { Divergence, PlaygroundState } from './state';

/** Adam at its usual scale moves every weight by about the rate; above this, runs fail for that alone. */
const highRate = 0.02;

export function divergenceOf(
  event: Extract<SessionEvent, { type: 'diverged' }>,
  state: Pick<PlaygroundState, 'settings'>,
): Divergence {
  const { rate, clip } = state.settings;
  return {
    step: event.step,
    loss: event.loss,
    gradientNorm: event.gradientNorm,
    cause: causeOf(rate, clip),
    rate: lowerRate(rate),
    clip: clip === 0 ? 1 : clip,
  };
}

function causeOf(rate: number, clip: number): string {
  if (clip === 0 && rate < highRate)
    return 'Gradients are not clipped, so one long gradient can throw the weights away.';
  if (clip === 0) return 'The learning rate is high and gradients are not clipped.';
  if (rate >= highRate) return 'The learning rate is probably too high.';
  return 'The weights grew until the numbers overflowed; a lower learning rate usually helps.';
}

/** A quarter, rounded to one digit, so that it reads like a number someone chose; never below what can be entered. */
function lowerRate(rate: number): number {
  return Math.max(numberSetting('rate').min, Number((rate / 4).toPrecision(1)));
}

/** @returns a warning while the loss is far above what knowing nothing would cost, or null. */
export function warningOf(state: PlaygroundState): string | null {
  const { smoothedLoss, built, step } = state;
  const ignorant = built?.info.baselines[0];
  if (smoothedLoss === undefined || !ignorant || step < 20) return null;
  if (smoothedLoss <= ignorant.loss * 1.1) return null;
  return 'The loss is above that of knowing nothing: the learning rate is probably too high.';
}
