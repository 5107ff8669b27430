/**
 * Every message between page and worker, as two discriminated unions. Types only: the page sees the shapes of
 * the core's data here and never its module.
 *
 * `run` numbers the models built since the worker started; whatever arrives from an older run is ignored.
 * Typed arrays and checkpoints travel as transferred buffers.
 */
import type { CellInfo, ModuleVariant, TextTrainerInfo, Trace } from '../../bindings/core';

export type {
  CellInfo,
  GateInfo,
  ModuleVariant,
  TextTrainerInfo,
  Trace,
} from '../../bindings/core';

/** Where the text comes from; the worker reads it, so the page never holds a second copy. */
export type DataSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'blob'; readonly blob: Blob };

/** What is watched while the network trains. None of it changes the training. */
export interface Watch {
  readonly probe: string;
  readonly temperature: number;
}

export interface LiveSettings {
  readonly learningRate: number;
  readonly clip: { readonly kind: 'off' | 'norm'; readonly limit: number };
}

/** What the page decides about a run; the core's defaults fill the rest. */
export interface RunSpec {
  readonly network: {
    readonly cell: string;
    readonly hiddenSize: number;
    readonly layers: number;
    readonly seed: number;
    readonly initialisation: { readonly forgetBias: number };
  };
  readonly live: LiveSettings;
  readonly batch: number;
  readonly length: number;
  readonly heldOutShare: number;
}

export type Request =
  | {
      readonly type: 'create';
      readonly run: number;
      readonly spec: RunSpec;
      readonly source: DataSource;
      readonly watch: Watch;
      /** Continue from here instead of from step 0. */
      readonly checkpoint?: Uint8Array<ArrayBuffer> | undefined;
    }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'step'; readonly steps: number }
  | { readonly type: 'update'; readonly changes: LiveSettings }
  | { readonly type: 'watch'; readonly watch: Watch }
  | { readonly type: 'sample' }
  | { readonly type: 'restore'; readonly checkpoint: Uint8Array<ArrayBuffer>; readonly changes: LiveSettings }
  /** The page has drawn the last frame and can take another. */
  | { readonly type: 'acknowledge' };

export interface HeldOut {
  readonly step: number;
  readonly lossNats: number;
}

export interface SampleView {
  readonly step: number;
  readonly text: string;
  /** One for each written character. */
  readonly probabilities: Float32Array;
}

export interface TraceView {
  readonly step: number;
  readonly probe: string;
  readonly trace: Trace;
}

export interface Frame {
  readonly type: 'frame';
  readonly run: number;
  readonly running: boolean;
  readonly step: number;
  readonly epoch: number;
  /** Steps firstStep, firstStep + 1, …: those trained since the last frame. */
  readonly firstStep: number;
  readonly lossNats: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly heldOut: readonly HeldOut[];
  readonly sample: SampleView | null;
  readonly trace: TraceView | null;
  /** Characters trained per second of wall time, evaluation and sampling included. 0 before it is known. */
  readonly charactersPerSecond: number;
}

/** What the worker was doing when an error occurred; tells the page where to show it. */
export type Task = 'load' | 'create' | 'train' | 'evaluate' | 'probe' | 'sample' | 'restore';

export type Event =
  | { readonly type: 'ready'; readonly variant: ModuleVariant; readonly cells: CellInfo[] }
  | { readonly type: 'created'; readonly run: number; readonly info: TextTrainerInfo; readonly step: number }
  | Frame
  | {
      readonly type: 'checkpoint';
      readonly run: number;
      readonly step: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'restored'; readonly run: number; readonly step: number }
  /** Training stands still: paused, or the asked number of steps is done. Sent at once, not with the next frame. */
  | { readonly type: 'stopped'; readonly run: number; readonly step: number }
  | {
      readonly type: 'diverged';
      readonly run: number;
      readonly step: number;
      readonly lossNats: number;
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
