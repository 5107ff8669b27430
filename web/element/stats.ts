/** Where the training stands, as a page's own scripts are told. Pure. */
import type { PlaygroundState } from '../store/state';
import type { Stats } from './public-api';

export function statsOf({ step, epoch, curves, smoothedLoss, tokensPerSecond, built }: PlaygroundState): Stats {
  const heldOut = curves.heldOut.at(-1);
  return {
    step,
    epoch,
    loss: curves.losses.at(-1) ?? Number.NaN,
    smoothedLoss: smoothedLoss ?? Number.NaN,
    heldOutLoss: heldOut?.loss ?? Number.NaN,
    right: heldOut?.right ?? Number.NaN,
    tokensPerSecond,
    parameterCount: built?.info.parameterCount ?? 0,
  };
}
