/** What the page knows, as one plain value. Panels are handed parts of it and never change it. */
import type {
  CellInfo,
  LinkedModel,
  ModelInfo,
  ModuleVariant,
  PlaceView,
  RoundedProgress,
  SaysView,
  ShareChoice,
  TaskInfo,
  TraceView,
} from '../protocol/messages';
import { ownSeries, ownText } from '../schema/datasets';
import { type Presentation, usualPresentation } from '../schema/presentation';
import { defaultSettings, restartKeys, type SettingKey, type Settings } from '../schema/settings';
import type { Curves } from './history';
import type { RecordedRun } from './recorded-run';

/** A text of the user's own: the bytes stay where the browser keeps them. */
export interface OwnText {
  readonly kind: 'text';
  readonly name: string;
  readonly bytes: number;
  readonly glimpse: string;
  /** From its own beginning, so that its vocabulary can spell it. */
  readonly probe: string;
  readonly blob: Blob;
}

/** A table of the user's own. */
export interface OwnSeries {
  readonly kind: 'series';
  readonly name: string;
  readonly glimpse: string;
  readonly blob: Blob;
}

export type OwnData = OwnText | OwnSeries;

/** Where a model's first weights and its text come from, when that is neither chance nor the data of the settings. */
export interface Provenance {
  /** Its first weights came out of a link or a file: at step 0 there is something to lose. */
  readonly isGiven?: boolean | undefined;
  /** The characters of its author's text, which is not there: another one stands in for it. */
  readonly standIn?: string | undefined;
}

/** The model that exists now, with the settings it was built from; those that may change meanwhile are as it has them now. */
export interface Built extends Provenance {
  readonly settings: Settings;
  readonly own: OwnData | null;
  readonly info: ModelInfo;
}

export interface Divergence {
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly cause: string;
  /** Settings to go on with from the last good checkpoint. */
  readonly rate: number;
  readonly clip: number;
}

/** `asleep`: nobody has asked for anything yet; `waking`: the same model once more, in a new worker. */
export type Activity =
  | 'asleep'
  | 'loading'
  | 'building'
  | 'paused'
  | 'pausing'
  | 'running'
  | 'recovering'
  | 'waking'
  | 'failed';

export type LossUnit = 'nats' | 'bits';

/** The model on its way into a link. */
export interface Sharing {
  /** Of the model when it was asked for. */
  readonly step: number;
  readonly choices: readonly ShareChoice[];
  /** How many are still being measured; −1 before the first. */
  readonly left: number;
  /** A copy that is trained for its link; null = none. */
  readonly rounding: RoundedProgress | null;
  readonly problem: string;
}

/** A file of which only the user knows what it has learned. */
export interface FileQuestion {
  readonly name: string;
  /** What it reads at each step. */
  readonly inputs: number;
  /** It may write a text: as many outputs as inputs, read forwards only. */
  readonly mayBeText: boolean;
  /** Tasks of its sizes. */
  readonly tasks: readonly { readonly id: string; readonly name: string }[];
  /** Its cell may be one of tanh or of ReLU. */
  readonly mayBeRelu: boolean;
  /** What was wrong with the answer. */
  readonly problem: string;
}

/** A model of another place that the link of this page asks for: nothing is fetched until the user agrees. */
export interface RemoteQuestion {
  readonly host: string;
  readonly address: string;
  /** Bytes so far; null while nothing is being fetched. */
  readonly received: number | null;
  /** Bytes in all, where the host says it. */
  readonly total?: number | undefined;
  /** Why it could not be had. */
  readonly problem: string;
}

/** The link a model came out of, as long as it has not been trained any further. */
export interface Linked extends LinkedModel {
  readonly payload: string;
}

export interface PlaygroundState {
  readonly activity: Activity;
  /** How the playground stands in its page. */
  readonly presentation: Presentation;
  /** Of the playground's name; 1: it is the page itself, and not a part of somebody's. */
  readonly headingLevel: number;
  /** Why nothing goes any more; set with `failed`. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly variant: ModuleVariant | null;
  readonly cells: readonly CellInfo[];
  readonly tasks: readonly TaskInfo[];
  /** As in the controls and the link; the model may still have others. */
  readonly settings: Settings;
  readonly own: OwnData | null;
  readonly built: Built | null;
  readonly step: number;
  /** NaN where batches never end. */
  readonly epoch: number;
  readonly tokensPerSecond: number;
  readonly curves: Curves;
  readonly smoothedLoss: number | undefined;
  readonly says: SaysView | null;
  readonly trace: TraceView | null;
  /** The selected place, looked at more closely; of an older place until the worker has answered. */
  readonly place: PlaceView | null;
  readonly divergence: Divergence | null;
  /** The run that stands in the place of the model's until that has made its first step. */
  readonly recorded: RecordedRun | null;
  /** Step of the last good checkpoint: where one can go back to. */
  readonly goodStep: number;
  readonly linked: Linked | null;
  readonly sharing: Sharing | null;
  readonly question: FileQuestion | null;
  readonly remote: RemoteQuestion | null;
  /** Whether a model was given up that can be brought back. */
  readonly canUndo: boolean;
  /** Step of the model that was given up last and can be brought back; 0 = there is none. */
  readonly undoStep: number;
  /** Sentences beside the control they are about. */
  readonly problems: Readonly<Partial<Record<SettingKey, string>>>;
  /** Sentences about the whole page, newest last, until dismissed. */
  readonly notices: readonly string[];
  readonly layer: number;
  /** 1 reads backwards. */
  readonly direction: number;
  readonly selectedStep: number;
  readonly unit: number;
  /** Which fresh sequence of a task, or which window of a series is shown. */
  readonly example: number;
  readonly lossUnit: LossUnit;
}

/** What is looked at more closely. */
export type Looked = Pick<PlaygroundState, 'selectedStep' | 'unit' | 'layer' | 'direction' | 'example'>;

const noCurves: Curves = {
  firstStep: 0,
  losses: new Float64Array(),
  smoothed: new Float64Array(),
  gradientNorms: new Float64Array(),
  learningRates: new Float64Array(),
  heldOut: [],
};

export function initialState(): PlaygroundState {
  return {
    activity: 'asleep',
    presentation: usualPresentation,
    headingLevel: 1,
    failure: null,
    variant: null,
    cells: [],
    tasks: [],
    settings: defaultSettings(),
    own: null,
    built: null,
    step: 0,
    epoch: 0,
    tokensPerSecond: 0,
    curves: noCurves,
    smoothedLoss: undefined,
    says: null,
    trace: null,
    place: null,
    divergence: null,
    recorded: null,
    goodStep: 0,
    linked: null,
    sharing: null,
    question: null,
    remote: null,
    canUndo: false,
    undoStep: 0,
    problems: {},
    notices: [],
    layer: 0,
    direction: 0,
    selectedStep: 12,
    unit: 0,
    example: 1,
    lossUnit: 'nats',
  };
}

/** The model that is wanted is not there yet, but on its way. */
export function isComing({ activity }: PlaygroundState): boolean {
  return ['asleep', 'loading', 'building', 'recovering', 'waking'].includes(activity);
}

/** Settings that wait for a restart: the controls differ from the model. */
export function pendingKeys(state: PlaygroundState): SettingKey[] {
  if (!state.built) return [];
  const keys = restartKeys(state.built.settings, state.settings);
  const isOwn = (data: string): boolean => data === ownText || data === ownSeries;
  const { settings, own, built } = state;
  const newData = isOwn(settings.data) && settings.data === built.settings.data && own !== built.own;
  return newData ? ['data', ...keys] : keys;
}

export function cellOf(state: PlaygroundState): CellInfo | undefined {
  const id = state.built?.settings.cell ?? state.settings.cell;
  return state.cells.find((cell) => cell.id === id);
}
