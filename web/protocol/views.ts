/**
 * What the worker shows of a run, in one form for texts, tasks and series: the model, the trace of a sequence, what
 * the network says. Types only.
 */
import type { Arithmetic, ParameterReport, TaskInfo, TaskLoss, Trace } from '../../bindings/core';

/** A loss to compare with, drawn across the loss chart. */
export interface Baseline {
  /** "knows nothing", "last value" */
  readonly name: string;
  /** In the unit of the losses. */
  readonly loss: number;
}

interface ModelInfoBase {
  readonly parameterCount: number;
  readonly piecesPerStep: number;
  /** Optimiser steps in one pass over the data; 0 where batches never end. */
  readonly stepsPerEpoch: number;
  /** Steps of sequences that one optimiser step reads. */
  readonly tokensPerStep: number;
  readonly inputSize: number;
  readonly outputSize: number;
  /** What each output stands for; empty where outputs are numbers without a name. */
  readonly outputNames: readonly string[];
  /** What the losses are: nats per symbol, nats per yes-or-no output, or squared error. */
  readonly loss: TaskLoss;
  readonly baselines: readonly Baseline[];
}

export interface TextModelInfo extends ModelInfoBase {
  readonly kind: 'text';
  /** All symbols of the text, ascending code points. */
  readonly vocabulary: string;
  readonly trainTokens: number;
  readonly heldOutTokens: number;
  /** How many characters were folded as rare, and how many kinds of them. */
  readonly folded: number;
  readonly foldedKinds: number;
}

export interface TaskModelInfo extends ModelInfoBase {
  readonly kind: 'task';
  readonly task: TaskInfo;
  /** In the unit of `task.lengthMeans`. */
  readonly length: number;
}

export interface SeriesModelInfo extends ModelInfoBase {
  readonly kind: 'series';
  /** Names of the columns that are read and forecast. */
  readonly columns: readonly string[];
  /** Those that could have been chosen. */
  readonly available: readonly string[];
  readonly rows: number;
  readonly heldOutRows: number;
  /** Rows of a season, 0 = none was found. */
  readonly season: number;
  /** Sentences on the data: gaps that were filled, constant columns. */
  readonly remarks: readonly string[];
}

export type ModelInfo = TextModelInfo | TaskModelInfo | SeriesModelInfo;

export interface HeldOut {
  readonly step: number;
  readonly loss: number;
  /** Share of sequences that were answered rightly, 0..1; NaN where there is no right and wrong. */
  readonly right: number;
}

export interface TraceView {
  /** Optimiser steps applied when it was made. */
  readonly step: number;
  /** What was read at each step, as people read it: a character, a symbol, a number. */
  readonly reads: readonly string[];
  /** What is right at each step; empty where nothing is asked. */
  readonly targets: readonly string[];
  /** Of `outputs`, those that are right at each step; empty where outputs are numbers. */
  readonly targetOutputs: readonly (readonly number[])[];
  /** What the network says at each step, as `targets` are written, where outputs are numbers; else empty. */
  readonly answers: readonly string[];
  readonly trace: Trace;
  readonly parameters: readonly ParameterReport[];
}

/** One place of the trace looked at more closely. */
export interface PlaceView {
  readonly step: number;
  readonly layer: number;
  readonly direction: number;
  readonly unit: number;
  readonly arithmetic: Arithmetic;
  /** ‖d output / d x_t‖ for each step of the sequence, of the likeliest output there. */
  readonly connectivity: Float64Array;
  /** What that output stands for. */
  readonly output: string;
}

export interface SampleView {
  readonly kind: 'sample';
  readonly step: number;
  readonly text: string;
  /** One for each written character. */
  readonly probabilities: Float32Array;
}

export interface Answer {
  readonly read: readonly string[];
  /** One for each step; empty where nothing is asked. */
  readonly said: readonly string[];
  readonly wanted: readonly string[];
  readonly right: boolean;
}

/** Fresh sequences of a task, marked. */
export interface AnswersView {
  readonly kind: 'answers';
  readonly step: number;
  readonly answers: readonly Answer[];
}

export interface NaiveForecast {
  /** "last value", "one season before" */
  readonly name: string;
  /** NaN where nothing was known yet. */
  readonly values: Float64Array;
  readonly mse: number;
}

/** A stretch of a series and what was forecast of it, all in the column's own unit and row by row. */
export interface ForecastCourse {
  /** Of each row: a date, a number. */
  readonly labels: readonly string[];
  /** NaN beyond the end of the series. */
  readonly truth: Float64Array;
  /** The network's; NaN where it only read. */
  readonly values: Float64Array;
  readonly mse: number;
  /** Row of the last value that was read; null where every row is read in its turn. */
  readonly lastKnown: number | null;
  readonly naive: readonly NaiveForecast[];
}

export interface ForecastView {
  readonly kind: 'forecast';
  readonly step: number;
  readonly column: string;
  /** Each row forecast from what is really before it. */
  readonly ahead: ForecastCourse;
  /** Going on by itself: each forecast is read as the next value. Null where it cannot. */
  readonly alone: ForecastCourse | null;
}

export type SaysView = SampleView | AnswersView | ForecastView;
