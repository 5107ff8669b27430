/** How long the present pass over the data still takes, at the speed of the last seconds. */
import type { PlaygroundState } from '../store/state';

/** Shorter passes are over before one has read it. */
const leastSeconds = 3;

/** @returns "1:05" in minutes and seconds; null where nothing is to be told. */
export function timeToGo({ activity, built, step, tokensPerSecond }: PlaygroundState): string | null {
  if (activity !== 'running' || !built || tokensPerSecond <= 0) return null;
  const { stepsPerEpoch, tokensPerStep } = built.info;
  if (stepsPerEpoch === 0) return null;
  const perStep = tokensPerStep / tokensPerSecond;
  if (stepsPerEpoch * perStep < leastSeconds) return null;
  const seconds = Math.ceil((stepsPerEpoch - (step % stepsPerEpoch)) * perStep);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
