/** What the page knows, as one plain value. Panels are handed parts of it and never change it. */
import type { CellInfo, ModuleVariant, SampleView, TextTrainerInfo, TraceView } from '../protocol/messages';
import { defaultSettings, restartKeys, type SettingKey, type Settings } from '../schema/settings';
import type { Curves } from './history';

/** A text of the user's own: the bytes stay where the browser keeps them. */
export interface OwnText {
  readonly name: string;
  readonly bytes: number;
  readonly glimpse: string;
  /** From its own beginning, so that its vocabulary can spell it. */
  readonly probe: string;
  readonly blob: Blob;
}

/** The model that exists now, with the settings it was built from. */
export interface Built {
  readonly settings: Settings;
  readonly own: OwnText | null;
  readonly info: TextTrainerInfo;
}

export interface Divergence {
  readonly step: number;
  readonly lossNats: number;
  readonly gradientNorm: number;
  readonly cause: string;
  /** Settings to go on with from the last good checkpoint. */
  readonly rate: number;
  readonly clip: number;
}

export type Activity = 'loading' | 'building' | 'paused' | 'pausing' | 'running' | 'recovering' | 'failed';

export type LossUnit = 'nats' | 'bits';

export interface PlaygroundState {
  readonly activity: Activity;
  /** Why nothing goes any more; set with `failed`. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly variant: ModuleVariant | null;
  readonly cells: readonly CellInfo[];
  /** As in the controls and the link; the model may still have others. */
  readonly settings: Settings;
  readonly own: OwnText | null;
  readonly built: Built | null;
  readonly step: number;
  readonly epoch: number;
  readonly charactersPerSecond: number;
  readonly curves: Curves;
  readonly smoothedNats: number | undefined;
  readonly sample: SampleView | null;
  readonly trace: TraceView | null;
  readonly divergence: Divergence | null;
  /** Step of the last good checkpoint: where one can go back to. */
  readonly goodStep: number;
  /** Sentences beside the control they are about. */
  readonly problems: Readonly<Partial<Record<SettingKey, string>>>;
  /** Sentences about the whole page, newest last, until dismissed. */
  readonly notices: readonly string[];
  readonly layer: number;
  readonly selectedStep: number;
  readonly lossUnit: LossUnit;
}

const noCurves: Curves = {
  firstStep: 0,
  lossNats: new Float64Array(),
  smoothedNats: new Float64Array(),
  gradientNorms: new Float64Array(),
  heldOut: [],
};

export function initialState(): PlaygroundState {
  return {
    activity: 'loading',
    failure: null,
    variant: null,
    cells: [],
    settings: defaultSettings(),
    own: null,
    built: null,
    step: 0,
    epoch: 0,
    charactersPerSecond: 0,
    curves: noCurves,
    smoothedNats: undefined,
    sample: null,
    trace: null,
    divergence: null,
    goodStep: 0,
    problems: {},
    notices: [],
    layer: 0,
    selectedStep: 12,
    lossUnit: 'nats',
  };
}

/** Settings that wait for a restart: the controls differ from the model. */
export function pendingKeys(state: PlaygroundState): SettingKey[] {
  if (!state.built) return [];
  const keys = restartKeys(state.built.settings, state.settings);
  const newText = state.settings.data === 'own' && state.built.settings.data === 'own' && state.own !== state.built.own;
  return newText ? ['data', ...keys] : keys;
}

export function cellOf(state: PlaygroundState): CellInfo | undefined {
  const id = state.built?.settings.cell ?? state.settings.cell;
  return state.cells.find((cell) => cell.id === id);
}
