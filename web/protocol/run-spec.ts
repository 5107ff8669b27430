/**
 * What the page decides about a run: what is learnt, by which network, how. The core's defaults fill the rest. Plain
 * data, so that it can be posted, kept over a reload and built from again.
 */
import type {
  ClipKind,
  InitialisationScheme,
  OptimiserKind,
  ScheduleKind,
  Skip,
  TaskSettings,
} from '../../bindings/core';

/** Where a text or table comes from; the worker reads it, so the page never holds a second copy. */
export type DataSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'blob'; readonly blob: Blob }
  /** Where the worker cannot read it itself. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Of a page that brings its data along: for `unpack`. */
  | { readonly kind: 'packed'; readonly packed: string }
  /**
   * The text of a link's or file's author, which is not in it: one with the same characters takes its place. They come
   * from the link's model where they are not named here.
   */
  | { readonly kind: 'stand-in'; readonly vocabulary?: string | undefined };

export interface TextLesson {
  readonly kind: 'text';
  readonly source: DataSource;
  /** Characters that occur fewer times are folded; 0 = none. */
  readonly rare: number;
  readonly batch: number;
  readonly length: number;
  readonly carryState: boolean;
  readonly heldOutShare: number;
}

export interface TaskLesson {
  readonly kind: 'task';
  readonly task: TaskSettings;
  readonly batch: number;
}

export type Scaling = 'zscore' | 'minmax' | 'difference' | 'none';

export interface SeriesLesson {
  readonly kind: 'series';
  readonly source: DataSource;
  /** Names of the columns that are read and forecast; none: all columns of numbers. */
  readonly columns: readonly string[];
  readonly scaling: Scaling;
  readonly horizon: number;
  readonly batch: number;
  readonly length: number;
  readonly heldOutShare: number;
}

export type Lesson = TextLesson | TaskLesson | SeriesLesson;

export interface NetworkSpec {
  readonly cell: string;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly skip: Skip;
  readonly embeddingSize: number;
  readonly initialisation: { readonly scheme: InitialisationScheme; readonly forgetBias: number };
  readonly seed: number;
}

export interface OptimiserSpec {
  readonly kind: OptimiserKind;
  readonly weightDecay: number;
}

/** What may change while training. */
export interface LiveSettings {
  readonly learningRate: number;
  readonly schedule: {
    readonly kind: ScheduleKind;
    readonly warmup: number;
    readonly period: number;
    readonly factor: number;
  };
  readonly clip: { readonly kind: ClipKind; readonly limit: number };
  readonly dropout: number;
}

export interface RunSpec {
  readonly lesson: Lesson;
  readonly network: NetworkSpec;
  readonly optimiser: OptimiserSpec;
  readonly live: LiveSettings;
}

/** One output of one step and one unit of one layer: what is looked at more closely. */
export interface Place {
  /** Of the sequence, from 0. */
  readonly step: number;
  readonly layer: number;
  /** 1 reads backwards. */
  readonly direction: number;
  readonly unit: number;
}

/** What is watched while the network trains. None of it changes the training. */
export interface Watch {
  /** The text that is read again and again; unused for tasks and series. */
  readonly probe: string;
  /** Which fresh sequence of a task, or which window of a series is shown. */
  readonly example: number;
  readonly place: Place;
  readonly decoding: { readonly temperature: number; readonly topK: number; readonly topP: number };
  readonly prime: string;
}
