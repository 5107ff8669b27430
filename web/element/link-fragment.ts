/** The settings as a link's fragment, with the model of the link as long as it is the one that stands there. */
import { writeFragment, writeModelFragment } from '../schema/fragment';
import { type PlaygroundState, pendingKeys } from '../store/state';

/** @param coming the trained model of a link that is still being built. */
export function fragmentOf(state: PlaygroundState, coming: string | undefined): string {
  const { settings, linked, step } = state;
  const isStill = step === 0 && pendingKeys(state).length === 0;
  const payload = coming ?? (isStill ? linked?.payload : undefined);
  return payload === undefined ? writeFragment(settings) : writeModelFragment(settings, payload);
}
