// What the core answers with, field by field: meaning, shape and unit. Arrays are copies of their own; flat ones are in C
// order, the last index contiguous, with the shape written in front: (T, H) has T·H numbers, row t first.
// Shapes: T time steps, B batch, H hidden, L layers, D directions, C channels, I inputs, O outputs, V vocabulary.
// All are structs of the core's (cpp/include/rnn/); as-built.ts holds the fields against the build.

import type {
  ClipKind,
  InitialisationScheme,
  OptimiserKind,
  ParameterRole,
  ScheduleKind,
  Skip,
  TaskLoss,
} from './names.ts';
import type { TaskSettings } from './settings-types.ts';

/** One gate (or candidate) of a cell, in PyTorch's block order. */
export interface GateInfo {
  /** As in the equations: i f g o, r z n, a. */
  symbol: string;
  /** The field's words: "input gate". */
  name: string;
  /** The words some courses teach: "learn". */
  plainName: string;
  /** false: a valve in 0..1; true: a value that may be negative. */
  signed: boolean;
  /** What makes it of its pre-activation: "sigmoid", "tanh", "identity", "relu", "leaky_relu" or "elu". */
  activation: string;
  /**
   * What its pre-activation is made of: "x"; of the step before "h", "tanh(h)", "r·h", "gates" and "c_prev"; "r", which
   * scales a product; and "c" of this step. Each once.
   */
  reads: string[];
}

/** A kind of recurrent cell: a row of the cell table. */
export interface CellInfo {
  /** As in settings, links and files: "lstm". */
  id: string;
  /** As in a menu: "LSTM". */
  name: string;
  /** One line on what sets it apart. */
  summary: string;
  /** The paper. */
  source: string;
  /** Those with weights of their own, in PyTorch's block order. */
  gates: GateInfo[];
  /** Whether it carries c beside h. */
  hasCellState: boolean;
  /** Which values a trace of it holds, in order: its gates, a coupled gate, "c" if it has one, then "h". */
  channels: string[];
  /** How the states follow from the gates, in this order: "c = f·c_prev + i·g", then "h = o·tanh(c)". */
  updates: { symbol: string; formula: string }[];
}

/** The largest sizes the core takes; what is larger is refused before anything is allocated. */
export interface Limits {
  /** H, units per layer and direction. */
  hiddenMax: number;
  /** L. */
  layersMax: number;
  /** B, streams or sequences. */
  batchMax: number;
  /** T, symbols of a window or steps of a sequence. */
  lengthMax: number;
  /** Bytes of a text in UTF-8. */
  textBytesMax: number;
  /** Symbols of a probe text. */
  probeMax: number;
  /** Symbols written by one call of sample(). */
  sampleMax: number;
}

/** The names that settings choose from, as the module has them; names.ts says what each means. */
export interface Choices {
  /** Of `NetworkSettings.skip`. */
  skips: Skip[];
  /** Of `Initialisation.scheme`. */
  initialisations: InitialisationScheme[];
  /** Of `OptimiserSettings.kind`. */
  optimisers: OptimiserKind[];
  /** Of `Schedule.kind`. */
  schedules: ScheduleKind[];
  /** Of `Clip.kind`. */
  clips: ClipKind[];
}

/** What one call of train() did; one entry of each list for every whole step. */
export interface TrainSlice {
  /** How many steps had been applied before. */
  firstStep: number;
  /** Before each step's update: nats per symbol or output, or the MSE. */
  losses: Float64Array;
  /** ‖·‖₂ of all gradients together, before clipping. */
  gradientNorms: Float64Array;
  /** As the schedule had it at each step. */
  learningRates: Float64Array;
  /** The last entry is NaN or infinite; that step was not applied. */
  diverged: boolean;
}

/** An evaluation on what is never trained on, finished or under way. */
export interface Evaluation {
  /** Whether it is finished. */
  done: boolean;
  /** Mean so far, in the unit of `TrainSlice.losses`. */
  loss: number;
  /** Share of the sequences so far that were answered rightly, 0..1; NaN for a text. */
  right: number;
  /** Done, and better than the best before by more than `Stopping.leastGain`; asking again at the same step is not. */
  improved: boolean;
  /** Done, and the loss has not improved for as long as `LiveSettings.stopping` waits. train() goes on all the same. */
  stop: boolean;
}

/** One parameter, for a table of dimensions and a chart of norms. */
export interface ParameterReport {
  /** PyTorch's: "weight_ih_l0". */
  name: string;
  /** What it is for. */
  role: ParameterRole;
  /** [rows, columns], or [size] of a vector. */
  shape: number[];
  /** ‖·‖₂ over all its entries. */
  weightNorm: number;
  /** The same of its gradient in the last finished step, before clipping; 0 before the first. */
  gradientNorm: number;
}

/**
 * What every unit did over a sequence of T steps. What it did in one layer and direction has the index k = layer·D + direction
 * (1 reads backwards); steps go by the time of the input in both directions.
 */
export interface Trace {
  /** T. */
  steps: number;
  /** H. */
  hidden: number;
  /** L. */
  layers: number;
  /** D, 1 or 2. */
  directions: number;
  /** C names, as `CellInfo.channels`. */
  channels: string[];
  /** (L·D, C, T, H): gates, c and h; c and h are the states after the step. */
  values: Float32Array;
  /** (L·D, T) ‖dL/dh_t‖ over the units, h_t the state after x_t. */
  gradientNormsH: Float64Array;
  /** (L·D, T) ‖dL/dc_t‖; empty for cells without c. */
  gradientNormsC: Float64Array;
  /** (T) loss of each step, nats or MSE; 0 where a step is not scored. Of a text (T − 1): the last symbol has no next. */
  losses: Float64Array;
  /** (T, O) the read-out: softmax or sigmoid probabilities, or for MSE the numbers. O = V for a text. */
  outputs: Float32Array;
  /** Names of the channels that are valves, always in 0..1, in the same order; a candidate is none. */
  valves: string[];
  /**
   * (L·D, valves, H) share of the T steps at which the gate is below 0.1, 0..1: nearly shut.
   * Source: Karpathy, Johnson & Fei-Fei 2015, arXiv:1506.02078.
   */
  saturatedLeft: Float32Array;
  /** (L·D, valves, H) the same for above 0.9: nearly open. */
  saturatedRight: Float32Array;
}

/** What a text trainer reads, and the losses to compare with. */
export interface TextTrainerInfo {
  /** All symbols of the text, ascending code points; the outputs of a trace are in this order. */
  vocabulary: string;
  /** V. */
  vocabularySize: number;
  /** Symbols that are trained on. */
  trainTokens: number;
  /** Symbols that are never trained on. */
  heldOutTokens: number;
  /** How many of the held-out symbols one evaluation reads. */
  evaluatedTokens: number;
  /** Numbers in all parameters together. */
  parameterCount: number;
  /** Optimiser steps in one pass over the training text. */
  stepsPerEpoch: number;
  /** How many calls of trainPieces(1) a step takes; big models are trained in pieces. */
  piecesPerStep: number;
  /** ln V: the loss of a network that knows nothing, nats per symbol. */
  uniformLossNats: number;
  /** Held-out loss of one that knows how frequent each symbol is, nats per symbol. */
  unigramLossNats: number;
}

/** Written text. */
export interface Sample {
  /** What was written, without the prime. */
  text: string;
  /** Of each written symbol (code point), 0..1, by the network itself (temperature 1), whatever the decoding. */
  probabilities: Float32Array;
}

/** A generated task or series: what goes in, what should come out, and when it counts as solved. */
export interface TaskInfo {
  /** As in settings, links and files: "adding". */
  id: string;
  /** As in a menu. */
  name: string;
  /** What goes in and what should come out. */
  summary: string;
  /** The paper, and where this form differs from it. */
  source: string;
  /** One character for each input symbol, in their order; empty for vectors. */
  inputSymbols: string;
  /** The same for classes or sets; empty for numbers. */
  outputSymbols: string;
  /** I: symbols or features. */
  inputSize: number;
  /** O. */
  outputSize: number;
  /** Inputs are symbol numbers, to be read one-hot or embedded. */
  symbolsIn: boolean;
  /** What the read-out means, and the unit of its losses. */
  loss: TaskLoss;
  /** Only the last step of each sequence is scored. */
  lastStepOnly: boolean;
  /** The next input tells the answer, so a bidirectional network is refused. */
  predictsNext: boolean;
  /** Each step's target is the next input: outputs can be fed back to forecast further. */
  feedsBack: boolean;
  /** What `TaskSettings.length` counts in this task. */
  lengthMeans: string;
  /** In that unit. */
  defaultLength: number;
  /** In that unit. */
  minLength: number;
  /** In that unit; no sequence is longer than limits().lengthMax steps. */
  maxLength: number;
  // What follows depends on the settings: in core.tasks() it is for the default ones, in TaskTrainerInfo for the trainer's.
  /** Steps of the longest sequence it makes. */
  longestSequence: number;
  /** The loss of `ignorant`. */
  baseline: number;
  /** The best predictor that reads no input, and how its loss is known. */
  ignorant: string;
  /** Series only: MSE of forecasting that the last value stays; 0 = no such forecast. */
  naive: number;
  /** MSE only: a sequence is right when its own MSE is below this. */
  tolerance: number;
  /** Share of sequences a fair guesser gets right, 0..1; 0 = practically none. */
  chance: number;
  /** When one sequence (or string) counts as right. */
  criterion: string;
  /** The share that must be right for the task to count as solved, 0..1. */
  solved: number;
}

/** What a task trainer is trained on, and sizes. */
export interface TaskTrainerInfo {
  /** With the numbers of these settings. */
  task: TaskInfo;
  /** With the length filled in. */
  settings: TaskSettings;
  /** Numbers in all parameters together. */
  parameterCount: number;
  /** How many calls of trainPieces(1) a step of the longest sequences takes. */
  piecesPerStep: number;
  /** How many sequences one evaluation reads; always the same ones, never trained on. */
  evaluatedSequences: number;
}

/** How a network did on a test. */
export interface TaskResult {
  /** Mean over the scored steps of all batches, in the unit of `TaskInfo.loss`. */
  loss: number;
  /** Share of the sequences (strings) that were answered rightly, 0..1. */
  right: number;
  /** How many sequences (strings) were judged. */
  count: number;
}

/**
 * One fresh sequence and everything the network made of it. Of symbols and vectors, and of their targets, one is empty, as
 * `TaskInfo` says.
 */
export interface TaskExample {
  /** T. */
  steps: number;
  /** (T) inputs, each in 0..I−1: places in `TaskInfo.inputSymbols`. */
  symbols: Int32Array;
  /** (T) for cross-entropy, each in 0..O−1: places in `TaskInfo.outputSymbols`. */
  targetSymbols: Int32Array;
  /** (T, I) inputs. */
  vectors: Float32Array;
  /** (T, O) zeros and ones or numbers, for the other losses. */
  targetVectors: Float32Array;
  /** (T) 1 = this step is scored; 0 = nothing is asked yet. */
  weights: Float32Array;
  /** By `TaskInfo.criterion`. */
  right: boolean;
  /** What every unit did, and the answer in `outputs`. */
  trace: Trace;
}

/** What a series trainer is trained on, and the losses to compare with; MSEs over the rows that an evaluation scores. */
export interface SeriesTrainerInfo {
  /** Numbers in all parameters together. */
  parameterCount: number;
  /** How many calls of trainPieces(1) a step takes; big models are trained in pieces. */
  piecesPerStep: number;
  /** Optimiser steps that read as many rows as are trained on, at least 1. */
  stepsPerEpoch: number;
  /** Rows that windows are drawn from: the first of the series. */
  trainRows: number;
  /** Rows that are never trained on: the last. */
  heldOutRows: number;
  /** Held-out MSE of forecasting that the last value stays. */
  naiveLoss: number;
  /** Held-out MSE of always forecasting the mean of the rows trained on. */
  meanLoss: number;
}

/**
 * A window of a series and everything the network made of it: a `TaskExample` without what only tasks have. Steps whose
 * answer lies beyond the end of the series have weight 0.
 */
export type SeriesWindow = Pick<TaskExample, 'steps' | 'vectors' | 'targetVectors' | 'weights' | 'trace'>;

/** A series gone on with by itself: each prediction is read as the next value. Row k of a forecast is for truth[known + k]. */
export interface Forecast {
  /** How many values were read before. */
  known: number;
  /** (known + steps, O) the series as it really goes on; of a series trainer it ends where the series does. */
  truth: Float32Array;
  /** (steps, O) for the values from `known` on. */
  predicted: Float32Array;
  /** (steps, O) the same, if the last known value stayed. */
  naive: Float32Array;
}
