/**
 * Where the data of the settings are: the address of a built-in set, the user's own, or the core's table of tasks. A
 * link may name what does not exist or cannot be carried; then the usual text is used and a sentence says so.
 */
import type { DataSource } from '../protocol/messages';
import { kindOfData, ownSeries, ownText, probeOf, texts } from '../schema/datasets';
import { defaultSettings, type Settings } from '../schema/settings';
import type { OwnData, PlaygroundState } from '../store/state';
import type { Weights } from './opened-file';
import type { Aside } from './put-aside';

/** Where a built-in text or series is; undefined where there is none of that name. */
export type BuiltIn = (id: string) => DataSource | undefined;

export const isOwn = (data: string): boolean => data === ownText || data === ownSeries;

/** The text of a model's author that is not there. */
export interface StandIn {
  /** Its characters; undefined while only the link knows them. */
  readonly vocabulary?: string | undefined;
}

/**
 * Another text stands in where the author's is in neither link nor file, until the user has one of the same characters.
 * @param origin of the model to come: given weights, or one that was known before; null for one that begins anew.
 */
export function standInFor(
  origin: Weights | Aside | null,
  { built, own }: Pick<PlaygroundState, 'built' | 'own'>,
): StandIn | null {
  if (origin && 'checkpoint' in origin) return origin.standIn === undefined ? null : { vocabulary: origin.standIn };
  if (origin) return origin.withOwn ? null : origin;
  return built?.standIn === undefined || own?.kind === 'text' ? null : { vocabulary: built.standIn };
}

/**
 * @param standIn where another text stands in for the one that the settings mean.
 * @returns null for a task, which needs none, and where there is nothing of that name.
 */
export function sourceOf(
  { data }: Settings,
  own: OwnData | null,
  builtIn: BuiltIn,
  standIn: StandIn | null = null,
): DataSource | null {
  if (data === ownText && standIn) return { kind: 'stand-in', vocabulary: standIn.vocabulary };
  if (isOwn(data)) return own && own.kind === kindOfData(data) ? { kind: 'blob', blob: own.blob } : null;
  return builtIn(data) ?? null;
}

export interface Available {
  readonly settings: Settings;
  /** Why the data are not those that were asked for. */
  readonly notice?: string;
}

/** The probe that a text can spell, of those that are known; undefined for a task, a series, a text that is not there. */
export function usualProbe(data: string, own: OwnData | null): string | undefined {
  return data === ownText && own?.kind === 'text' ? own.probe : probeOf(data);
}

/** Of a link that says no probe: one that its text can spell. */
export function withUsualProbe(settings: Settings): Settings {
  const probe = settings.probe === defaultSettings().probe ? probeOf(settings.data) : undefined;
  return probe === undefined ? settings : { ...settings, probe };
}

/** Of a link: a text of its author's own is not in it. Tasks are judged by `withKnownTask`, when the core's are known. */
export function withAvailableData(settings: Settings, own: OwnData | null, hasModel = false): Available {
  const { data } = settings;
  if (!isOwn(data) || own?.kind === kindOfData(data) || (data === ownText && hasModel)) return { settings };
  const what = data === ownText ? 'a text' : 'a table';
  const notice = `The link was made with ${what} of its author’s own, which links do not carry. Paste it to go on with it.`;
  return { settings: { ...settings, data: defaultSettings().data }, notice };
}

const titleOf = (id: string): string => texts.find((text) => text.id === id)?.title ?? id;

/**
 * What is neither a built-in set nor the user's must be a task of the core.
 * @returns settings that can be used, and what was wrong with those that were asked for.
 */
export function withKnownTask({ settings, tasks }: Pick<PlaygroundState, 'settings' | 'tasks'>): {
  readonly settings: Settings;
  readonly problem?: string;
} {
  const { data } = settings;
  if (kindOfData(data) !== 'task' || tasks.some((task) => task.id === data)) return { settings };
  const usual = defaultSettings().data;
  return {
    settings: { ...settings, data: usual },
    problem: `there is no data set called “${data}”; ${titleOf(usual)} is used`,
  };
}
