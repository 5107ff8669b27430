/**
 * The run of another, small network, recorded when the page was built: it stands in the place of charts that would still
 * be empty until the first own step. Only what is seen of it is known; there is no model behind it, so it is no part of
 * the state that is shared, saved or trained, and is laid over that state for the panels alone.
 */
import type { CellInfo, Event, Frame, PlaceView, TraceView } from '../protocol/messages';
import { defaultSettings, type SettingKey, type Settings, settingsTable } from '../schema/settings';
import { History } from './history';
import type { PlaygroundState } from './state';

/** What was written down of it: the worker's own events. */
export interface Recording {
  readonly cell: CellInfo;
  readonly info: Extract<Event, { type: 'created' }>['info'];
  /** Everything since its first step. */
  readonly frame: Omit<Frame, 'type' | 'run' | 'running' | 'tokensPerSecond'>;
}

/** What panels show of it. */
export type RecordedRun = Pick<
  PlaygroundState,
  'cells' | 'step' | 'epoch' | 'curves' | 'smoothedLoss' | 'says' | 'trace' | 'place'
> & { readonly built: NonNullable<PlaygroundState['built']> };

/** What it was trained with: as a page begins, but smaller. */
export function recordedSettings(): Settings {
  return { ...defaultSettings(), hidden: 24 };
}

export function recordedRun({ cell, info, frame }: Recording): RecordedRun {
  const history = new History();
  history.add(frame);
  history.addHeldOut(frame.heldOut);
  const { step, epoch, says, trace, place } = frame;
  if (trace && place) sharpen(trace, place);
  return {
    ...{ step, epoch, says, trace, place },
    cells: [cell],
    built: { settings: recordedSettings(), own: null, info },
    curves: history.curves(),
    smoothedLoss: history.lastSmoothed,
  };
}

/** The values of a trace are rounded to shades; those of one place stand beside its arithmetic, to more digits. */
function sharpen(
  { trace: { channels, steps, hidden, values } }: TraceView,
  { step, unit, arithmetic }: PlaceView,
): void {
  for (const { symbol, value } of [...arithmetic.gates, ...arithmetic.updates]) {
    values[(channels.indexOf(symbol) * steps + step) * hidden + unit] = value;
  }
}

/** Whether it may stand there: nothing has been learnt yet, and what is to be learnt is of its kind. */
export function mayStandIn({ step, built, own, settings }: PlaygroundState): boolean {
  const recorded = recordedSettings();
  const fits = settingsTable.every(({ key, group }) => {
    return group === 'training' || key === 'hidden' || key === 'names' || settings[key] === recorded[key];
  });
  return fits && step === 0 && own === null && !built?.isGiven;
}

/** Whether it may go on standing there: whoever changes something wants to see what that does. */
export function staysStandingIn(before: PlaygroundState, after: PlaygroundState): boolean {
  if (before.settings === after.settings) return mayStandIn(after);
  const changed = (key: SettingKey): boolean => before.settings[key] !== after.settings[key];
  return settingsTable.every(({ key }) => key === 'names' || !changed(key)) && mayStandIn(after);
}

/** The state as panels that show a run are to see it. */
export function shownState(state: PlaygroundState): PlaygroundState {
  const { recorded } = state;
  if (!recorded) return state;
  const { hidden, layers } = recorded.built.settings;
  const { unit, layer } = state;
  return {
    ...state,
    ...recorded,
    ...{ unit: Math.min(unit, hidden - 1), layer: Math.min(layer, layers - 1), direction: 0, divergence: null },
  };
}
