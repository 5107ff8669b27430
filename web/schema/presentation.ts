/**
 * How a playground stands in somebody's page: which parts it shows, what is locked, how it starts. One table for the
 * element's attributes, the query of embed.html (its settings stay in the fragment) and the embed dialog.
 *
 * None of it changes what a network learns; settings are in settings.ts.
 */
import { isSettingKey, type SettingKey } from './settings';

/** The parts of the page, in their order on it. */
export const parts = ['toolbar', 'reads', 'settings', 'inside', 'says', 'learning', 'unit', 'network'] as const;
export type Part = (typeof parts)[number];

export const themes = ['auto', 'light', 'dark'] as const;
/** When the worker is started: at once; when it is seen; when somebody asks for something that needs it. */
export const loadings = ['eager', 'lazy', 'click'] as const;

export interface Presentation {
  /** Only these parts; empty: all. */
  readonly view: readonly Part[];
  /** Parts and controls that are left out. */
  readonly hide: readonly (Part | SettingKey)[];
  /** Controls that are shown but cannot be turned; `all` locks every one. */
  readonly lock: readonly (SettingKey | 'all')[];
  readonly autostart: boolean;
  /** Steps per second at most; 0: as fast as it can. */
  readonly speed: number;
  readonly theme: (typeof themes)[number];
  readonly loading: (typeof loadings)[number];
  /** Address of a picture for the time before there is anything to show; empty: the example run. */
  readonly poster: string;
  /** Training pauses here; 0: never. */
  readonly maxSteps: number;
}

export const usualPresentation: Presentation = {
  view: [],
  hide: [],
  lock: [],
  autostart: false,
  speed: 0,
  theme: 'auto',
  loading: 'lazy',
  poster: '',
  maxSteps: 0,
};

/** As attributes and query parameters are called. */
export const presentationNames = {
  view: 'view',
  hide: 'hide',
  lock: 'lock',
  autostart: 'autostart',
  speed: 'speed',
  theme: 'theme',
  loading: 'loading',
  poster: 'poster',
  maxSteps: 'max-steps',
} as const satisfies Record<keyof Presentation, string>;

export interface PresentationReading {
  readonly presentation: Presentation;
  /** One sentence for each value that was not understood; the usual one stands in its place. */
  readonly problems: readonly string[];
}

/** Of the strange words in one list; an address has room for a million. */
const mostTold = 4;

const isPart = (name: string): name is Part => parts.some((part) => part === name);
const isPartOrKey = (name: string): name is Part | SettingKey => isPart(name) || isSettingKey(name);
const isLock = (name: string): name is SettingKey | 'all' => name === 'all' || isSettingKey(name);

/** @param get what stands under a name; null where nothing does. */
export function readPresentation(get: (name: string) => string | null): PresentationReading {
  const problems: string[] = [];
  const names = presentationNames;

  const list = <Name extends string>(name: string, isOne: (word: string) => word is Name, what: string): Name[] => {
    const words = [...new Set((get(name) ?? '').split(/[\s,]+/))].filter((word) => word !== '');
    const strange = words.filter((word) => !isOne(word)).slice(0, mostTold);
    for (const word of strange) problems.push(`${name} must list ${what}, got “${word.slice(0, 24)}”`);
    return words.filter(isOne);
  };
  const choice = <Name extends string>(name: string, options: readonly Name[], usual: Name): Name => {
    const text = get(name) ?? '';
    const chosen = options.find((option) => option === text);
    if (chosen === undefined && text !== '')
      problems.push(`${name} must be one of ${options.join(', ')}, got “${text.slice(0, 24)}”`);
    return chosen ?? usual;
  };
  const number = (name: string, isGood: (value: number) => boolean, what: string): number => {
    const text = (get(name) ?? '').trim();
    const value = Number(text);
    if (Number.isFinite(value) && value >= 0 && isGood(value)) return value;
    problems.push(`${name} must be ${what}, got “${text.slice(0, 24)}”`);
    return 0;
  };
  const autostart = get(names.autostart);

  const presentation: Presentation = {
    view: list(names.view, isPart, `parts of the page (${parts.join(', ')})`),
    hide: list(names.hide, isPartOrKey, 'parts of the page or settings'),
    lock: list(names.lock, isLock, 'settings, or be all'),
    autostart: autostart !== null && autostart !== 'false',
    speed: number(names.speed, () => true, 'a number of steps per second from 0 on'),
    theme: choice(names.theme, themes, usualPresentation.theme),
    loading: choice(names.loading, loadings, usualPresentation.loading),
    poster: get(names.poster) ?? '',
    maxSteps: number(names.maxSteps, Number.isInteger, 'a whole number of steps from 0 on'),
  };
  return { presentation, problems };
}

/** Names and values that are not the usual ones, in the table's order. */
export function writePresentation(presentation: Presentation): [name: string, value: string][] {
  const keys = Object.keys(presentationNames) as (keyof Presentation)[];
  return keys.flatMap((key): [string, string][] => {
    const [value, usual] = [presentation[key], usualPresentation[key]].map((side) =>
      typeof side === 'object' ? side.join(' ') : side === true ? '' : String(side),
    );
    return value === usual || value === undefined ? [] : [[presentationNames[key], value]];
  });
}

/** Whether a part of the page is shown. */
export function showsPart({ view, hide }: Presentation, part: Part): boolean {
  return (view.length === 0 || view.includes(part)) && !hide.includes(part);
}

/** Whether a control is shown but cannot be turned. */
export function isLocked({ lock }: Presentation, key: SettingKey): boolean {
  return lock.includes('all') || lock.includes(key);
}
