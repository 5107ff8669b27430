/** Shows the run that was recorded when the page was built, where it may stand in for the one to come. */
import { unpack } from '../share/unpack';
import { mayStandIn, recordedRun } from '../store/recorded-run';
import { readRecording } from '../store/recording-bytes';
import type { Store } from '../store/store';

export async function showRecorded(store: Store): Promise<void> {
  if (!mayStandIn(store.state)) return;
  const { default: packed } = await import('virtual:example-run');
  store.showRecorded(recordedRun(readRecording(await unpack(packed))));
}
