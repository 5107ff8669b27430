// What a caller chooses, field by field: meaning, range and default. `Partly<...>` of any of these will do; the core fills
// in the rest. The core checks every range and names the setting in its message. All are whole structs of the core's
// (cpp/include/rnn/); as-built.ts holds the fields, and tests/bindings/types.test.ts the defaults, against the build.

import type { ClipKind, InitialisationScheme, OptimiserKind, ScheduleKind, Skip } from './names.ts';

/** The weights a network starts from. */
export interface Initialisation {
  /** How weights are drawn. Default: 'uniform'. */
  scheme: InitialisationScheme;
  /** The multiple of I of `identity`, or of the orthogonal matrix, 0..10; the other schemes ignore it. Default: 1. */
  scale: number;
  /** bias_ih + bias_hh of the forget gate is exactly this, −10..10; only where there is one. Default: 1. */
  forgetBias: number;
}

/** What a person chooses about a network; the sizes of its inputs and outputs come from what it is to learn. */
export interface NetworkSettings {
  /** An id of the cell table, `core.cells()`. Default: 'lstm'. */
  cell: string;
  /** H, units per layer and direction, 1..limits().hiddenMax. Default: 128. */
  hiddenSize: number;
  /** L, 1..limits().layersMax. Default: 1. */
  layers: number;
  /**
   * A second network reads each layer's input backwards; outputs are [forward, backward]. Only where the whole sequence is
   * there before anything is asked: not for a text. Default: false.
   */
  bidirectional: boolean;
  /** How layers above the first are connected besides plain stacking; no effect with one layer. Default: 'none'. */
  skip: Skip;
  /** E, 0..16384: symbols are read as learned vectors of this size; 0 = one-hot. Only for symbols. Default: 0. */
  embeddingSize: number;
  /** How weights begin. */
  initialisation: Initialisation;
  /** Of the weights, of dropout and of generated batches, 0..2^32 − 1. Default: 1. */
  seed: number;
}

/** The optimiser: forms and defaults as in torch.optim. Fixed for a trainer's life. */
export interface OptimiserSettings {
  /** Which optimiser. Default: 'adam'. */
  kind: OptimiserKind;
  /** Of momentum and nesterov, 0..1. Default: 0.9. */
  momentum: number;
  /** Of rmsprop: how much of the mean square stays at each step, 0..1. Default: 0.99. */
  alpha: number;
  /** Of adam and adamw: how much of the mean gradient stays at each step, 0..1, less than 1. Default: 0.9. */
  beta1: number;
  /** Of adam and adamw: how much of the mean square stays at each step, 0..1, less than 1. Default: 0.999. */
  beta2: number;
  /** Of adagrad, rmsprop, adam and adamw: keeps their divisor from 0; 0..1, more than 0. Default: 1e-8. */
  epsilon: number;
  /** Share of the weights, 0..10; adamw takes it off the weights themselves, the others add it to the gradient. Default: 0. */
  weightDecay: number;
}

/** How the learning rate goes on from its first value. Settings that the kind does not name are ignored. */
export interface Schedule {
  /** In what way. Default: 'constant'. */
  kind: ScheduleKind;
  /** Steps over which the rate first rises from 0 in a straight line, with every kind, 0..1e9; 0 = none. Default: 0. */
  warmup: number;
  /** Of step, exponential and cosine: steps, 1..1e9. Default: 1000. */
  period: number;
  /** Of step, exponential and plateau: what the rate is multiplied by, 0..1, more than 0. Default: 0.5. */
  factor: number;
  /** The rate never falls below rate·least (warm-up aside), 0..1. Default: 0. */
  least: number;
  /**
   * Of plateau: evaluations without improvement before the rate falls, 1..1e6. Only finished evaluations count
   * (`Evaluation.done`), so without calls of evaluate() the rate stays. Default: 5.
   */
  patience: number;
}

/** How gradients are kept from being too large. */
export interface Clip {
  /** In what way. Default: 'norm'. */
  kind: ClipKind;
  /** The largest norm or value, in the unit of the gradients, 0..1e6, more than 0 unless off. Default: 1. */
  limit: number;
}

/**
 * When to stop because the held-out loss no longer falls (early stopping, Prechelt 1998). It only sets `Evaluation.stop`:
 * train() never stops by itself.
 */
export interface Stopping {
  /** Finished evaluations without improvement, 0..1e6; 0 = never say stop. Default: 0. */
  patience: number;
  /** By how much the loss must fall to count as improved, 0..1e6, in the unit of the loss. Default: 0. */
  leastGain: number;
}

/** What may change while training goes on: `trainer.update()`. */
export interface LiveSettings {
  /** The first value, that the schedule goes on from, 1e-8..100. Default: 0.005. */
  learningRate: number;
  /** How the learning rate goes on from there. */
  schedule: Schedule;
  /** How gradients are kept from being too large. */
  clip: Clip;
  /** When evaluations say that it is time to stop. */
  stopping: Stopping;
  /**
   * Share of what a layer hands on to the next that is left out while training, 0..0.95; 0 = nothing. No effect with one
   * layer. Default: 0.
   */
  dropout: number;
}

/** A next-character model on a text. */
export interface TextTrainerSpec {
  /** Not bidirectional: it would see the symbols it is to predict. */
  network: NetworkSettings;
  /** How gradients change the weights. */
  optimiser: OptimiserSettings;
  /** As it is at first. */
  live: LiveSettings;
  /** B, streams of the text read side by side, 1..limits().batchMax. Default: 32. */
  batch: number;
  /** T, symbols per window of truncated back-propagation, 1..limits().lengthMax. Default: 64. */
  length: number;
  /**
   * Whether a window begins with the state the one before ended with, or with zeros. Where carried, each stream still begins
   * with zeros once in 32 windows, so that the network knows the state that samples start from. Default: true.
   */
  carryState: boolean;
  /** The share of the text, its last part, that is never trained on, 0.01..0.5. Default: 0.1. */
  heldOutShare: number;
}

/**
 * How the next symbol is chosen from what the network expects. Applied in this order: temperature, then the k most probable,
 * then the fewest of those whose sum reaches p; the rest is left out and what remains is drawn from in proportion.
 */
export interface Decoding {
  /** Logits are divided by it, 0..10; 0 = always the most probable symbol (greedy). Default: 1. */
  temperature: number;
  /** How many of the most probable symbols are kept, 0..16384; 0 = all   (Fan, Lewis & Dauphin 2018). Default: 0. */
  topK: number;
  /** The sum of probability that is kept, 0..1, more than 0; 1 = all   (nucleus sampling, Holtzman et al. 2020). Default: 1. */
  topP: number;
}

/** What to write. */
export interface SampleRequest {
  /** Read before writing; empty: the first words of the held-out text. Default: ''. */
  prime: string;
  /** Symbols to write, 1..limits().sampleMax. Default: 200. */
  length: number;
  /** How each symbol is chosen. */
  decoding: Decoding;
  /** Of what is drawn, 0..2^32 − 1: the same seed writes the same text. Default: 1. */
  seed: number;
  /**
   * Go on where the last sample ended: prime and seed are not used, except where there is none to go on from (at first, and
   * after restore() and loadParameters()). Default: false.
   */
  resume: boolean;
}

/** A generated task or series, and its difficulty. */
export interface TaskSettings {
  /** An id of the task table, `core.tasks()`. Default: 'adding'. */
  task: string;
  /** `TaskInfo.minLength`..`maxLength`, in the unit of `TaskInfo.lengthMeans`; 0 = the task's default. Default: 0. */
  length: number;
  /** Least n of aⁿbⁿ and aⁿbⁿcⁿ, 1..length: = length asks for that n alone. Others ignore it. Default: 1. */
  smallest: number;
  /** Standard deviation of the noise in "sines", 0..1. Others ignore it. Default: 0.1. */
  noise: number;
}

/** A network on a generated task or series: batches that never end, each new. */
export interface TaskTrainerSpec {
  /** What is to be learnt. */
  task: TaskSettings;
  /** An embedding only for tasks that read symbols. */
  network: NetworkSettings;
  /** How gradients change the weights. */
  optimiser: OptimiserSettings;
  /** As it is at first. */
  live: LiveSettings;
  /** B, sequences per step, 1..limits().batchMax. Default: 32. */
  batch: number;
}

/** A network on a series given by the caller: rows of numbers, of which it forecasts some columns. */
export interface SeriesTrainerSpec {
  /** Not bidirectional: it would see the values it is to forecast. No embedding. */
  network: NetworkSettings;
  /** How gradients change the weights. */
  optimiser: OptimiserSettings;
  /** As it is at first. */
  live: LiveSettings;
  /** B, windows per step, drawn at random from the part trained on, 1..limits().batchMax. Default: 32. */
  batch: number;
  /** T, rows of a window, 1..limits().lengthMax. Default: 64. */
  length: number;
  /** I, numbers of a row, all of which are read, 1..16384. Default: 1. */
  columns: number;
  /** The columns forecast, each from 0 to columns − 1; an empty list stands for all. Default: []. */
  targets: number[];
  /** How many rows ahead, 1..1024. Every step of a window is scored. Default: 1. */
  horizon: number;
  /** The share of the series, its last part, that is never trained on, 0.01..0.5. Default: 0.1. */
  heldOutShare: number;
}

/** Sequences to test a trained network on, also longer ones than it was trained on. */
export interface TaskTest {
  /** As `TaskSettings` has it; left out: as in training. */
  length: number;
  /** As `TaskSettings` has it; left out: as in training. */
  smallest: number;
  /** As `TaskSettings` has it; left out: as in training. */
  noise: number;
  /** How many, 1..100000. Default: 256. */
  sequences: number;
  /** Of the sequences, 0..2^32 − 1: the same seed makes the same ones. Default: 1. */
  seed: number;
}
