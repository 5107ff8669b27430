/**
 * Every message between page and worker, as two discriminated unions. Types only: the page sees the shapes of
 * the core's data here and never its module.
 *
 * `run` numbers the models built since the worker started; whatever arrives from an older run is ignored.
 * Typed arrays and checkpoints travel as transferred buffers.
 */
import type { CellInfo, LoadOptions, ModuleVariant, TaskInfo } from '../../bindings/core';
import type { FileCurves, ModelColumn, OpenedFile, SaveFormat } from './files';
import type { LiveSettings, RunSpec, Watch } from './run-spec';
import type { HeldOut, ModelInfo, PlaceView, SampleView, SaysView, TraceView } from './views';

export type {
  Arithmetic,
  CellInfo,
  GateArithmetic,
  GateInfo,
  ModuleVariant,
  ParameterReport,
  StateUpdate,
  Summand,
  TaskInfo,
  Trace,
} from '../../bindings/core';
export type * from './files';
export type * from './run-spec';
export type * from './views';

/** Code of the modules, by variant. */
export type ModuleCodes = NonNullable<LoadOptions['code']>;

/** The first message to a worker, before any request; it answers that it is ready. */
export interface Start {
  readonly type: 'start';
  /** What it computes with, where it need not or cannot fetch that by itself. */
  readonly code?: ModuleCodes | undefined;
}

export type Request =
  | {
      readonly type: 'create';
      readonly run: number;
      readonly spec: RunSpec;
      readonly watch: Watch;
      /** Continue from here instead of from step 0; where it is of other data than these, begin with the parameters, if any. */
      readonly checkpoint?: Uint8Array<ArrayBuffer> | undefined;
      /** Begin with the weights of this link: the value of its `m`. */
      readonly payload?: string | undefined;
      /** Begin with the parameters of this safetensors file. */
      readonly parameters?: Uint8Array<ArrayBuffer> | undefined;
      /** What the outputs of these parameters stand for, in their order, where that is known. */
      readonly vocabulary?: string | undefined;
      /** The columns they were trained on; none where that is not known. */
      readonly columns?: readonly ModelColumn[] | undefined;
    }
  /** Trains until paused, or until that step at most. */
  | { readonly type: 'play'; readonly until?: number }
  | { readonly type: 'pause' }
  | { readonly type: 'step'; readonly steps: number }
  | { readonly type: 'update'; readonly changes: LiveSettings }
  | { readonly type: 'watch'; readonly watch: Watch }
  /** Writes the model as it is now for a link, in every way there is, and measures what each costs. */
  | { readonly type: 'share' }
  /** Gives up writing it. */
  | { readonly type: 'unshare' }
  /** Trains a copy of the model that is being shared with weights rounded in this way, and writes that for a link. */
  | { readonly type: 'train-rounded'; readonly way: string }
  /** Gives up training it. */
  | { readonly type: 'untrain-rounded' }
  /** Hands over the model as a safetensors file; settings and curves go into it. */
  | { readonly type: 'save'; readonly format: SaveFormat; readonly fragment: string; readonly curves: FileCurves }
  /** Says what is in a file. */
  | {
      readonly type: 'read-file';
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Of a file that does not say it: the symbols in the order of its inputs. */
      readonly vocabulary?: string | undefined;
    }
  /** Says something else with the same weights. */
  | { readonly type: 'sample' }
  /** Writes a text as it is asked for, for somebody who waits for it. */
  | { readonly type: 'write'; readonly wish: WriteWish }
  /** Trains no faster than this; 0 = as fast as it can. Holds for every model from now on. */
  | { readonly type: 'limit'; readonly stepsPerSecond: number }
  | { readonly type: 'restore'; readonly checkpoint: Uint8Array<ArrayBuffer>; readonly changes: LiveSettings }
  /** The page has drawn the last frame and can take another. */
  | { readonly type: 'acknowledge' };

export interface Frame {
  readonly type: 'frame';
  readonly run: number;
  readonly running: boolean;
  readonly step: number;
  /** Passes over the data, a fraction; NaN where batches never end. */
  readonly epoch: number;
  /** Steps firstStep, firstStep + 1, …: those trained since the last frame. */
  readonly firstStep: number;
  readonly losses: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly learningRates: Float64Array;
  readonly heldOut: readonly HeldOut[];
  readonly says: SaysView | null;
  readonly trace: TraceView | null;
  readonly place: PlaceView | null;
  /** Steps of sequences trained per second of wall time, evaluation and sampling included. 0 before it is known. */
  readonly tokensPerSecond: number;
}

/** What the worker was doing when an error occurred; tells the page where to show it. */
export type Task =
  | 'load'
  | 'link'
  | 'create'
  | 'train'
  | 'evaluate'
  | 'probe'
  | 'sample'
  | 'restore'
  | 'share'
  | 'save'
  | 'file';

/** A text that is asked for. */
export interface WriteWish {
  /** By which the answer is known. */
  readonly id: number;
  /** Characters to write, after those it begins with. */
  readonly length: number;
  readonly prime: string;
  readonly decoding: Watch['decoding'];
  /** The same seed writes the same with the same weights. */
  readonly seed: number;
}

export type Written = Pick<SampleView, 'step' | 'text' | 'probabilities'> | { readonly problem: string };

/** A model written for a link in one way. */
export interface ShareChoice {
  /** As people read it: "σ/4 steps", "8 bits". */
  readonly name: string;
  /** The value of `m`. */
  readonly payload: string;
  /** Held-out loss of the model as it is, and of the one that opens from the link. */
  readonly lossBefore: number;
  readonly lossAfter: number;
}

/** How far a copy is that is trained with its weights rounded in some way. */
export interface RoundedProgress {
  readonly way: string;
  /** Steps. */
  readonly done: number;
  readonly of: number;
}

/** What a link says of the model it opened. */
export interface LinkedModel {
  readonly steps: number;
  readonly lossBefore: number | null;
  readonly lossAfter: number | null;
  /** Another text stands in for that of its author. */
  readonly standsIn: boolean;
  /** Its settings or data are not those that it was measured with. */
  readonly isOtherwise: boolean;
}

export type Event =
  | {
      readonly type: 'ready';
      readonly variant: ModuleVariant;
      readonly cells: CellInfo[];
      readonly tasks: TaskInfo[];
    }
  /** What the worker has compiled, for those that come after it. */
  | { readonly type: 'compiled'; readonly code: ModuleCodes }
  | {
      readonly type: 'created';
      readonly run: number;
      readonly info: ModelInfo;
      readonly step: number;
      /** Set when its weights came out of a link. */
      readonly linked?: LinkedModel;
    }
  /** One more way to share the model, trained for `step` steps in all; `left` are still to come. Null: one cannot be written. */
  | {
      readonly type: 'shareable';
      readonly run: number;
      readonly step: number;
      readonly choice: ShareChoice | null;
      readonly left: number;
    }
  /** A copy is being trained for a link. */
  | ({ readonly type: 'rounding'; readonly run: number } & RoundedProgress)
  | Frame
  | {
      readonly type: 'checkpoint';
      readonly run: number;
      readonly step: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly type: 'saved';
      readonly run: number;
      readonly format: SaveFormat;
      readonly step: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'file'; readonly name: string; readonly file: OpenedFile }
  | { readonly type: 'written'; readonly run: number; readonly id: number; readonly outcome: Written }
  | { readonly type: 'restored'; readonly run: number; readonly step: number }
  /** Training stands still: paused, or the asked number of steps is done. Sent at once, not with the next frame. */
  | { readonly type: 'stopped'; readonly run: number; readonly step: number }
  | {
      readonly type: 'diverged';
      readonly run: number;
      readonly step: number;
      readonly loss: number;
      readonly gradientNorm: number;
    }
  | {
      readonly type: 'error';
      readonly run: number;
      readonly task: Task;
      readonly code: string;
      readonly message: string;
      /** true: the module's state is undefined, the worker must be replaced. */
      readonly fatal: boolean;
    };
