/** What becomes of a model file: a session to go on with, a model to show, or a question to the user. Pure. */
import type { OpenedFile } from '../protocol/messages';
import { kindOfData } from '../schema/datasets';
import { readFragment } from '../schema/fragment';
import { defaultSettings, type Settings } from '../schema/settings';
import { History } from '../store/history';
import type { OwnData } from '../store/state';
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
  /** The user's own text is meant, and no other stands in for it. */
  readonly withOwn?: boolean;
}

export type FilePlan =
  | { readonly kind: 'go on'; readonly aside: Aside }
  | { readonly kind: 'show'; readonly settings: Settings; readonly weights: Weights }
  /** Its symbols are not known. */
  | { readonly kind: 'ask'; readonly symbols: number }
  | { readonly kind: 'refuse'; readonly problem: string };

/** @param own the user's data that are there now. */
export function planFor(file: OpenedFile, own: OwnData | null): FilePlan {
  if (file.kind === 'foreign') {
    const { vocabulary, symbols, parameters } = file;
    if (vocabulary === undefined) return { kind: 'ask', symbols };
    return { kind: 'show', settings: foreignSettings(file), weights: { parameters, vocabulary } };
  }
  const { settings } = readFragment(file.fragment);
  const hasData = !isOwn(settings.data) || own?.kind === kindOfData(settings.data);
  if (!hasData && kindOfData(settings.data) === 'series') {
    return {
      kind: 'refuse',
      problem: 'The model was trained on a table that is not in its file. Open the table first, then the model.',
    };
  }
  const { vocabulary } = file;
  if (file.kind === 'model') return { kind: 'show', settings, weights: { parameters: file.parameters, vocabulary } };
  if (!hasData) return { kind: 'show', settings, weights: { parameters: file.checkpoint, vocabulary } };
  const curves = History.of(file.curves).copy();
  const checkpoint = { step: file.step, bytes: file.checkpoint };
  return { kind: 'go on', aside: { settings, own: isOwn(settings.data) ? own : null, curves, checkpoint } };
}

function foreignSettings({ cell, hiddenSize, layers }: Extract<OpenedFile, { kind: 'foreign' }>): Settings {
  return { ...defaultSettings(), data: 'own', cell, hidden: hiddenSize, layers };
}
