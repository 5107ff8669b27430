/** Models as files, between page and worker. Types only. */
import type { HeldOut } from './views';

/** The parameters alone, everything that training goes on from with its curves, or the model for ONNX Runtime. */
export type SaveFormat = 'model' | 'session' | 'onnx';

/** The curves of a session; entry k belongs to step firstStep + k. */
export interface FileCurves {
  readonly firstStep: number;
  readonly losses: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly learningRates: Float64Array;
  readonly heldOut: readonly HeldOut[];
}

/** A column of a table as a model reads it. */
export interface ModelColumn {
  readonly name: string;
  /**
   * What the network reads is (value − mean) / scale; where the settings say `scaling=difference`, the value's change over
   * `horizon` rows stands in its place.
   */
  readonly mean: number;
  readonly scale: number;
}

interface OwnFile {
  /** The settings it was saved with, as in a link. */
  readonly fragment: string;
  /** Optimiser steps trained. */
  readonly step: number;
  /** Of a text: what its outputs stand for. */
  readonly vocabulary: string | undefined;
  /** Of a table; none where the file does not say them. */
  readonly columns: readonly ModelColumn[];
}

export interface SessionFile extends OwnFile {
  readonly kind: 'session';
  readonly curves: FileCurves;
  readonly checkpoint: Uint8Array<ArrayBuffer>;
}

export interface ModelFile extends OwnFile {
  readonly kind: 'model';
  /** What of the file is not taken as it is there. */
  readonly remarks?: readonly string[];
  readonly parameters: Uint8Array<ArrayBuffer>;
}

/** A state_dict of PyTorch's nn.LSTM, nn.GRU or nn.RNN with a linear read-out: what it has learned, it does not say. */
export interface ForeignFile {
  readonly kind: 'foreign';
  /** Of an nn.RNN that of tanh, though it may be one of ReLU. */
  readonly cell: string;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  /** Numbers or symbols per step, and what its read-out answers with. */
  readonly inputs: number;
  readonly outputs: number;
  /** Of a text what both stand for, ascending; undefined as long as nobody has said it. */
  readonly vocabulary: string | undefined;
  /** Of these characters. */
  readonly probe: string | undefined;
  /** Under the core's names. */
  readonly parameters: Uint8Array<ArrayBuffer>;
}

export type OpenedFile = SessionFile | ModelFile | ForeignFile;
