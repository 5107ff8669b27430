// The closed sets of names in settings and results, as arrays so that a program can list them, and as the types made of
// these. The sets that grow with a table (cells, tasks) are not here: core.cells() and core.tasks() list them.

/** How layers above the first are connected; in_l is layer l's input, h^l its recurrent output, y^l what it hands on. */
export const skips = [
  'none', // in_l = h^{l-1}: plain stacking
  'residual', // y^l = h^l + in_l   (He et al. 2016)
  'highway', // y^l = T·h^l + (1 − T)·in_l, T = σ(weight_T in_l + bias_T)   (Srivastava et al. 2015, arXiv:1505.00387)
  'dense', // in_l = [h^0, …, h^{l-1}]   (Huang et al. 2017)
  'dense_in', // in_l = [x, h^0, …, h^{l-1}]
] as const;
/** How layers above the first are connected: see `skips`. */
export type Skip = (typeof skips)[number];

/**
 * How weights are drawn. In all but `uniform`, biases and peepholes start at 0, matrices are drawn gate by gate, and those
 * that read the gates of the step before (full gate recurrence) are as `glorot` has them.
 */
export const initialisations = [
  'uniform', // every weight from U(−1/√H, 1/√H), as torch.nn.LSTM
  'glorot', // U(−a, a), a = √(6 / (columns + rows of one gate))   (Glorot & Bengio 2010)
  'orthogonal', // recurrent: orthogonal (Saxe et al. 2014); the others: glorot. Keras' default
  'identity', // recurrent: scale·I; the others: N(0, 0.001²)   (IRNN; Le, Jaitly & Hinton 2015, arXiv:1504.00941)
] as const;
/** How weights are drawn: see `initialisations`. */
export type InitialisationScheme = (typeof initialisations)[number];

/** The optimisers, in the forms of torch.optim; momentum and nesterov are its SGD with momentum. */
export const optimisers = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'] as const;
/** An optimiser: see `optimisers`. */
export type OptimiserKind = (typeof optimisers)[number];

/** How the learning rate goes on from its first value. t counts optimiser steps after the warm-up. */
export const schedules = [
  'constant',
  'step', // rate · factor^⌊t / period⌋
  'exponential', // rate · factor^(t / period)
  'cosine', // from rate to rate·least over `period` steps, then stays there   (Loshchilov & Hutter 2017)
  'plateau', // times factor whenever the held-out loss has not improved for `patience` finished evaluations
] as const;
/** How the learning rate goes on from its first value: see `schedules`. */
export type ScheduleKind = (typeof schedules)[number];

/** How gradients are kept from being too large. */
export const clips = [
  'off',
  'norm', // all gradients are scaled so that their global norm is at most the limit; the direction stays
  'value', // each gradient by itself is held within ±limit; the direction changes
] as const;
/** How gradients are kept from being too large: see `clips`. */
export type ClipKind = (typeof clips)[number];

/** What a parameter is for. */
export const parameterRoles = [
  'input', // multiplies x or the layer below
  'recurrent', // (gates·H, H), multiplies the state of the step before
  'gate recurrence', // multiplies the gates of the step before (full gate recurrence)
  'peephole', // (H), lets a gate see c
  'bias', // of gates, highway or read-out
  'highway', // weight_T
  'embedding',
  'read-out',
] as const;
/** What a parameter is for: see `parameterRoles`. */
export type ParameterRole = (typeof parameterRoles)[number];

/** What a task's read-out means, and the unit of its losses. All are means over the scored steps of a batch. */
export const taskLosses = [
  'cross_entropy', // softmax over O classes, nats per step
  'sigmoid_cross_entropy', // O independent yes-or-no outputs, nats per step and output
  'mse', // squared error per step and output, without a ½
] as const;
/** What a task's read-out means, and the unit of its losses: see `taskLosses`. */
export type TaskLoss = (typeof taskLosses)[number];
