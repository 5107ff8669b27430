/** What a frame tells of its playground: a short, plain excerpt that survives being posted. Pure. */
import type { PlaygroundState } from '../store/state';
import type { FrameState } from './messages';

export type Told = Pick<PlaygroundState, 'activity' | 'step' | 'epoch' | 'smoothedLoss'> & {
  readonly curves: Pick<PlaygroundState['curves'], 'heldOut'>;
};

export function frameState(
  { activity, step, epoch, smoothedLoss, curves }: Told,
  rest: Pick<FrameState, 'fragment' | 'problems' | 'ignored'>,
): FrameState {
  const last = curves.heldOut.at(-1);
  return {
    activity,
    step,
    epoch: orNull(epoch),
    loss: orNull(smoothedLoss),
    heldOut: last === undefined ? null : { step: last.step, loss: last.loss },
    ...rest,
  };
}

/** JSON has no NaN, and hosts may pass on what they are told. */
function orNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
