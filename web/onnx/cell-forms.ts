/**
 * What each cell of the core's table is in the terms of an export: which gates have rows of their own, and in what a cell
 * differs from the operators LSTM, GRU and RNN. The equations are those of the core's cell table.
 */
import { OnnxProblem } from './onnx-problem';

/** The names that the operators have for activations, and none at all. */
export type Activation = 'Tanh' | 'Identity' | 'Relu' | 'LeakyRelu' | 'Elu';
export type LstmGate = 'i' | 'f' | 'g' | 'o';

export interface LstmForm {
  readonly family: 'lstm';
  /** Those with rows of their own, in the order of the blocks. */
  readonly gates: readonly LstmGate[];
  /** The one of i and f that is 1 minus the other. */
  readonly coupled?: 'i' | 'f';
  readonly peepholes: boolean;
  /** Whether gates also read the gates i, f, o of the step before. */
  readonly gateRecurrence: boolean;
  readonly candidate: Activation;
  readonly output: Activation;
}

export interface GruForm {
  readonly family: 'gru';
  /** Whether the reset gate acts after the recurrent product, or on the state before it. */
  readonly resetAfter: boolean;
}

/** The names of a MUT's matrices; what is not named is not there. */
export interface MutForm {
  readonly family: 'mut';
  /** W_xr; without it the reset gate reads x itself. */
  readonly readsResetInput: boolean;
  /** W_xh; without it the candidate reads x itself. */
  readonly readsCandidateInput: boolean;
  /** Whether the candidate reads tanh of its input. */
  readonly squashesInput: boolean;
  /** What W_hz reads. */
  readonly updateReads: 'nothing' | 'h' | 'tanh h';
}

export interface RnnForm {
  readonly family: 'rnn';
  readonly activation: Activation;
}

export type CellForm = LstmForm | GruForm | MutForm | RnnForm;

const lstm: LstmForm = {
  family: 'lstm',
  gates: ['i', 'f', 'g', 'o'],
  peepholes: false,
  gateRecurrence: false,
  candidate: 'Tanh',
  output: 'Tanh',
};
const mut: MutForm = {
  family: 'mut',
  readsResetInput: true,
  readsCandidateInput: true,
  squashesInput: false,
  updateReads: 'h',
};

/** The variants that exist with and without peepholes, by the first part of their ids. */
const lstmVariants: Readonly<Record<string, LstmForm>> = {
  lstm_nig: { ...lstm, gates: ['f', 'g', 'o'] },
  lstm_nfg: { ...lstm, gates: ['i', 'g', 'o'] },
  lstm_nog: { ...lstm, gates: ['i', 'f', 'g'] },
  lstm_niaf: { ...lstm, candidate: 'Identity' },
  lstm_noaf: { ...lstm, output: 'Identity' },
  lstm_cifg: { ...lstm, gates: ['f', 'g', 'o'], coupled: 'i' },
  lstm_cifg_fi: { ...lstm, gates: ['i', 'g', 'o'], coupled: 'f' },
  lstm_fgr: { ...lstm, gateRecurrence: true },
};

const forms: ReadonlyMap<string, CellForm> = new Map<string, CellForm>([
  ['lstm', lstm],
  ['lstm_np', lstm],
  ['lstm_peephole', { ...lstm, peepholes: true }],
  ['lstm_g_relu', { ...lstm, candidate: 'Relu' }],
  ['lstm_g_leaky_relu', { ...lstm, candidate: 'LeakyRelu' }],
  ['lstm_g_elu', { ...lstm, candidate: 'Elu' }],
  ...Object.entries(lstmVariants),
  ...Object.entries(lstmVariants).map(([id, form]): [string, CellForm] => [`${id}_ph`, { ...form, peepholes: true }]),
  ['gru', { family: 'gru', resetAfter: true }],
  ['gru_reset_before', { family: 'gru', resetAfter: false }],
  ['mut1', { ...mut, readsCandidateInput: false, squashesInput: true, updateReads: 'nothing' }],
  ['mut1_proj', { ...mut, squashesInput: true, updateReads: 'nothing' }],
  ['mut2', { ...mut, readsResetInput: false }],
  ['mut2_proj', mut],
  ['mut3', { ...mut, updateReads: 'tanh h' }],
  ['rnn_tanh', { family: 'rnn', activation: 'Tanh' }],
  ['rnn_relu', { family: 'rnn', activation: 'Relu' }],
]);

/** @throws OnnxProblem for a cell that is not known here. */
export function formOf(cell: string): CellForm {
  const form = forms.get(cell);
  if (form) return form;
  throw new OnnxProblem(`the cell must be one of ${[...forms.keys()].join(', ')}, got '${cell}'`);
}

/**
 * Whether an operator computes exactly this. The operator LSTM has all three gates, or two of them coupled, and no
 * recurrence from gate to gate; a gate that is always 1 could only be imitated by a sigmoid far out in its tail. The
 * identity would be `Affine`, but what its numbers are when none are given, and which are whose, runtimes do not agree on.
 */
export function hasOperator(form: CellForm): boolean {
  if (form.family === 'mut') return false;
  if (form.family !== 'lstm') return true;
  const isSquashed = form.candidate !== 'Identity' && form.output !== 'Identity';
  return isSquashed && !form.gateRecurrence && form.gates.length + (form.coupled ? 1 : 0) === lstm.gates.length;
}

export interface StateSize {
  readonly name: 'h' | 'c' | 'gates';
  /** Numbers for each unit. */
  readonly perUnit: number;
}

/** What a cell carries from step to step. */
export function statesOf(form: CellForm): readonly StateSize[] {
  const h: StateSize = { name: 'h', perUnit: 1 };
  if (form.family !== 'lstm') return [h];
  const c: StateSize = { name: 'c', perUnit: 1 };
  return form.gateRecurrence ? [h, c, { name: 'gates', perUnit: 3 }] : [h, c];
}
