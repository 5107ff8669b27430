/** What becomes of a model file: a session or a model to show, or a question to the user. Pure. */
import type { ForeignFile, ModelColumn, OpenedFile, TaskInfo } from '../protocol/messages';
import { kindOfData, ownText } from '../schema/datasets';
import { readFragment } from '../schema/fragment';
import { defaultSettings, type Settings } from '../schema/settings';
import { History } from '../store/history';
import type { FileQuestion, OwnData } from '../store/state';
import { isOwn } from './data-choice';
import type { Aside } from './put-aside';

/** The weights a model is to begin with. */
export interface Weights {
  /** Of a link. */
  readonly payload?: string;
  /** Of a file. */
  readonly parameters?: Uint8Array<ArrayBuffer>;
  /** What the outputs stand for. */
  readonly vocabulary?: string | undefined;
  /** Of the table they were trained on; none where that is not known. */
  readonly columns?: readonly ModelColumn[] | undefined;
  /** With these goes a whole session, once its data are there. */
  readonly session?: Aside | undefined;
  /** Not all of the settings beside them in a link were understood. */
  readonly isMisread?: boolean | undefined;
  /** The user's own text is meant, and no other stands in for it. */
  readonly withOwn?: boolean;
}

export type FilePlan =
  | { readonly kind: 'show'; readonly settings: Settings; readonly weights: Weights }
  /** What it has learned is not known. */
  | { readonly kind: 'ask'; readonly question: Omit<FileQuestion, 'name' | 'problem'> }
  | { readonly kind: 'refuse'; readonly problem: string };

/**
 * @param own the user's data that are there now.
 * @param tasks that there are.
 */
export function planFor(file: OpenedFile, own: OwnData | null, tasks: readonly TaskInfo[]): FilePlan {
  if (file.kind === 'foreign') return planForForeign(file, tasks);
  const { settings } = readFragment(file.fragment);
  const hasData = !isOwn(settings.data) || own?.kind === kindOfData(settings.data);
  if (!hasData && kindOfData(settings.data) === 'series') {
    return {
      kind: 'refuse',
      problem: 'The model was trained on a table that is not in its file. Open the table first, then the model.',
    };
  }
  const { vocabulary, columns } = file;
  const origin = { vocabulary, columns };
  if (file.kind === 'model') return { kind: 'show', settings, weights: { ...origin, parameters: file.parameters } };
  const checkpoint = { step: file.step, bytes: file.checkpoint };
  const session = { settings, own: null, curves: History.of(file.curves).copy(), checkpoint };
  const weights = hasData ? { withOwn: true } : { parameters: file.checkpoint };
  return { kind: 'show', settings, weights: { ...origin, ...weights, session } };
}

function planForForeign(file: ForeignFile, tasks: readonly TaskInfo[]): FilePlan {
  const { inputs, outputs, bidirectional, vocabulary, parameters } = file;
  if (vocabulary !== undefined)
    return { kind: 'show', settings: foreignSettings(file, ownText), weights: { parameters, vocabulary } };
  const fitting = tasks.filter((task) => {
    return task.inputSize === inputs && task.outputSize === outputs && !(bidirectional && task.predictsNext);
  });
  const mayBeText = inputs === outputs && !bidirectional;
  if (!mayBeText && fitting.length === 0) return { kind: 'refuse', problem: noUseFor(file) };
  const named = fitting.map(({ id, name }) => ({ id, name }));
  return { kind: 'ask', question: { inputs, mayBeText, tasks: named, mayBeRelu: file.cell === tanhCell } };
}

const tanhCell = 'rnn_tanh';

/** @param data what it has learned: the user's own text, or a task. */
export function foreignSettings(file: ForeignFile, data: string): Settings {
  const { cell, hiddenSize: hidden, layers } = file;
  const usual = defaultSettings();
  const direction = file.bidirectional ? 'both' : 'forward';
  return { ...usual, data, cell, hidden, layers, direction, probe: file.probe ?? usual.probe };
}

/** The cell of an nn.RNN(nonlinearity='relu') has the parameters of one with tanh. */
export function withRelu(file: ForeignFile): ForeignFile {
  return file.cell === tanhCell ? { ...file, cell: 'rnn_relu' } : file;
}

function noUseFor({ inputs, outputs, bidirectional }: ForeignFile): string {
  const sizes = `${inputs} numbers a step and answers with ${outputs}, and no task here has these sizes`;
  if (!bidirectional) return `The network reads ${sizes}. Of a text, both would be the number of its characters.`;
  return `The network reads ${sizes}. It also reads backwards, which no model of a text may: it has seen the characters it is to guess.`;
}
