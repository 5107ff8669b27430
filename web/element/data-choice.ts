/**
 * Where the data of the settings are: the address of a built-in set, the user's own, or the core's table of tasks. A
 * link may name what does not exist or cannot be carried; then the usual text is used and a sentence says so.
 */
import type { DataSource } from '../protocol/messages';
import { kindOfData, ownSeries, ownText } from '../schema/datasets';
import { defaultSettings, type Settings } from '../schema/settings';
import type { OwnData, PlaygroundState } from '../store/state';
import type { Weights } from './opened-file';

export type AddressOf = (id: string) => string | undefined;

export const isOwn = (data: string): boolean => data === ownText || data === ownSeries;

/** @returns null for a task, which needs none, and where there is nothing of that name. */
/** @param weights a trained model that comes with the settings, for which another text can stand in. */
export function sourceOf(
  { data }: Settings,
  own: OwnData | null,
  addressOf: AddressOf,
  weights: Weights | null = null,
): DataSource | null {
  if (data === ownText && weights && own?.kind !== 'text') return { kind: 'stand-in', vocabulary: weights.vocabulary };
  if (isOwn(data)) return own && own.kind === kindOfData(data) ? { kind: 'blob', blob: own.blob } : null;
  const address = addressOf(data);
  return address === undefined ? null : { kind: 'address', address };
}

export interface Available {
  readonly settings: Settings;
  /** Why the data are not those that were asked for. */
  readonly notice?: string;
}

/** Of a link: a text of its author's own is not in it. Tasks are judged by `withKnownTask`, when the core's are known. */
export function withAvailableData(settings: Settings, own: OwnData | null, hasModel = false): Available {
  const { data } = settings;
  if (!isOwn(data) || own?.kind === kindOfData(data) || (data === ownText && hasModel)) return { settings };
  const what = data === ownText ? 'a text' : 'a table';
  const notice = `The link was made with ${what} of its author’s own, which links do not carry. Paste it to go on with it.`;
  return { settings: { ...settings, data: defaultSettings().data }, notice };
}

/** What is neither a built-in set nor the user's must be a task of the core. */
export function withKnownTask({ settings, tasks }: Pick<PlaygroundState, 'settings' | 'tasks'>): Available {
  const { data } = settings;
  if (kindOfData(data) !== 'task' || tasks.some((task) => task.id === data)) return { settings };
  const usual = defaultSettings().data;
  return {
    settings: { ...settings, data: usual },
    notice: `In the link, there is no data set called “${data}”; ${usual} is used.`,
  };
}
