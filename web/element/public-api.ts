/**
 * What <forget-me-not> offers a page's own scripts, in one place. The element is `ForgetMeNotElement`; with this
 * file's types `document.querySelector('forget-me-not')` and `addEventListener` know it.
 *
 * Attributes: every setting by its key (`cell="gru"`, `units="32"`; `hidden` works too, but pages' styles may take it
 * for HTML's own), `gate-names`, `preset`, `hash`, `src`, and how it stands in the page: `view`, `hide`, `lock`, `autostart`,
 * `speed`, `theme`, `loading`, `poster`, `max-steps` (web/schema/presentation.ts). A preset gives way to `hash`, and that
 * to single attributes; each may change at any time. The playground speaks English, whatever the page's language, and says
 * so to screen readers; `lang` is that of what stands inside the element.
 *
 * Inside the element stands what is to be seen without JavaScript and on paper.
 *
 * Parts for `::part()`: toolbar, notices, reads, settings, inside, says, learning, unit, network, card.
 * Custom properties: --fmn-paper, --fmn-raised, --fmn-ink, --fmn-quiet, --fmn-line, --fmn-accent, --fmn-on-accent,
 * --fmn-spark, --fmn-alarm, --fmn-font; colours of any CSS notation. Charts take them over when they change by `style`, `class` or
 * `theme` of the element.
 */
import type { PlaceView, SaveFormat, SaysView, TraceView } from '../protocol/messages';
import type { EventName } from '../schema/event-names';
import type { PlaygroundState } from '../store/state';

export type { PlaceView, PlaygroundState, SaysView, TraceView };

/** Where a training stands. */
export interface Stats {
  /** Optimiser steps. */
  readonly step: number;
  /** Passes over the data; NaN where batches never end. */
  readonly epoch: number;
  /** Of the newest step, in nats or as a squared error; NaN before the first. */
  readonly loss: number;
  readonly smoothedLoss: number;
  /** Of what is held out, when it was read last; NaN before that. */
  readonly heldOutLoss: number;
  /** Share of a task's fresh sequences that were answered rightly, 0..1; NaN where there is no right and wrong. */
  readonly right: number;
  /** Characters or steps of sequences trained per second; 0 before it is known. */
  readonly tokensPerSecond: number;
  /** Weights and biases; 0 before there is a model. */
  readonly parameterCount: number;
}

/** A training as it stood: plain data that can be cloned, posted and stored. */
export interface SavedState {
  readonly version: 1;
  /** The settings as in a link, without its `#`. */
  readonly hash: string;
  readonly step: number;
  /** A safetensors file with the model, the optimiser's state and the curves. */
  readonly session: Uint8Array<ArrayBuffer>;
}

/** How a text is written; what is left out is as in the settings. */
export interface SampleOptions {
  /** 0 = always the likeliest. 0..2 */
  readonly temperature?: number;
  /** Only so many of the likeliest; 0 = all. */
  readonly topK?: number;
  /** Only the likeliest that together have this share. 0.01..1 */
  readonly topP?: number;
  /** What it begins with; not part of the answer. */
  readonly prime?: string;
  /** The same seed writes the same with the same weights; drawn where it is left out. */
  readonly seed?: number;
}

export interface WrittenText {
  readonly text: string;
  /** How probable the network held each character. */
  readonly probabilities: Float32Array;
  /** Optimiser steps that it had been trained for. */
  readonly step: number;
}

/** `safetensors`: the parameters alone; `session`: all that training goes on from. */
export type ExportFormat = 'safetensors' | 'session' | 'onnx';

export const saveFormats: Readonly<Record<ExportFormat, SaveFormat>> = {
  safetensors: 'model',
  session: 'session',
  onnx: 'onnx',
};

/** `detail` of each event. All bubble, and cross the borders of shadow trees; none can be cancelled. */
export interface ForgetMeNotEventDetails {
  /** The first model stands there. */
  ready: { readonly parameterCount: number; readonly hash: string };
  /** Training has gone on, or what is held out was read: about twenty times a second at most. */
  progress: Stats;
  /** The settings have changed. `fragment` is the link's, without its `#`. */
  statechange: { readonly fragment: string };
  play: { readonly step: number };
  pause: { readonly step: number };
  /** A new model stands there. */
  reset: { readonly seed: number };
  /** A pass over the data has ended; `epoch` counts them from 1. */
  epoch: { readonly epoch: number; readonly step: number };
  /** A task's criterion is met for the first time. */
  solved: { readonly step: number; readonly right: number };
  /** The network says something else. */
  samplechange: { readonly says: SaysView };
  /** A sentence; `code` says which kind it is: `attribute`, `src`, `diverged`, or the core's. */
  error: { readonly code: string; readonly message: string };
  /** A link was made by `getShareURL`. */
  share: { readonly url: string; readonly characters: number };
}

export type ForgetMeNotEventMap = {
  [Type in EventName]: CustomEvent<ForgetMeNotEventDetails[Type]>;
};

/**
 * Methods that answer with a promise start the training engine if it is not there, and reject with an Error whose message is
 * a sentence, also when the element is taken out of its page before the answer is there. What comes of leaving a promise
 * alone is told by the event `error`, and nothing else.
 */
export interface ForgetMeNotApi {
  /** Everything that is shown, as one plain value. Read only; it is another object after each change. */
  readonly state: PlaygroundState;
  readonly running: boolean;
  /** Whether there is a model. */
  readonly loaded: boolean;
  readonly stats: Stats;
  /** Every gate and state along the sequence that is read again and again; null before the first reading. */
  readonly traces: TraceView | null;
  /** The settings as a link has them, without `#`; with the model of the link as long as that stands there untrained. */
  fragment: string;

  /** Trains on, as soon as the element is in a page and there is a model, and as long as it is in sight. */
  play(): void;
  pause(): void;
  /** @returns where training stands after so many steps. */
  step(steps?: number): Promise<Stats>;
  /** The same start again; with another seed, another one. @returns when the new model stands there. */
  reset(options?: { readonly seed?: number }): Promise<void>;
  getState(): Promise<SavedState>;
  /** Goes on from there, standing still. */
  setState(state: SavedState): Promise<void>;
  /** Writes a text of so many characters, 1..100000. Rejects where the network reads something else than text. */
  sample(characters: number, options?: SampleOptions): Promise<WrittenText>;
  /** The bytes of a file. */
  exportModel(format?: ExportFormat): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The model in a link to the playground's own page: of those that cost least the shortest, and none that is longer than
   * `maxChars` (the whole address; 32,000 where it is left out).
   */
  getShareURL(options?: { readonly maxChars?: number }): Promise<string>;
}

/** An element that knows its events by name. */
export interface ForgetMeNotEvents {
  addEventListener<Type extends keyof ForgetMeNotEventMap>(
    type: Type,
    listener: (event: ForgetMeNotEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export type ForgetMeNotElement = Omit<HTMLElement, keyof ForgetMeNotEvents> & ForgetMeNotApi & ForgetMeNotEvents;

declare global {
  interface HTMLElementTagNameMap {
    'forget-me-not': ForgetMeNotElement;
  }
}
