/**
 * The texts and series one can choose, with the glimpse shown on each card; the tasks are the core's own table. Texts
 * and series are assets, fetched when chosen. `own` and `own-series` stand for what the user pastes, drops or opens,
 * and are never part of a link.
 */
import type { DataKind } from './setting';

export interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly glimpse: string;
}

/** A built-in text. */
export interface TextDataset extends Dataset {
  /** A probe that its characters can spell. */
  readonly probe: string;
}

export const ownText = 'own';
export const ownSeries = 'own-series';

export const texts: readonly TextDataset[] = [
  {
    id: 'moby-dick',
    title: 'Moby-Dick',
    about: 'Melville, 1851',
    glimpse: 'Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse',
    probe: 'Call me Ishmael. Some years ago',
  },
  {
    id: 'first-names',
    title: 'First names',
    about: 'English, one a line',
    glimpse: 'Abigail · Everett · Marguerite · Tobias · Wilhelmina · Zachary',
    probe: 'Wilhelmina',
  },
];

export const series: readonly Dataset[] = [
  { id: 'co2', title: 'CO₂', about: 'Mauna Loa, monthly', glimpse: 'It rises, and breathes once a year.' },
  {
    id: 'seattle-weather',
    title: 'Temperatures',
    about: 'Seattle, daily',
    glimpse: 'Highs and lows of four years: seasons, and weather on top.',
  },
  {
    id: 'sp500',
    title: 'Share prices',
    about: 'S&P 500, monthly',
    glimpse: 'The last value is a hard forecast to beat.',
  },
];

/** The probe that goes with a text, if that is a built-in one. */
export function probeOf(data: string): string | undefined {
  return texts.find(({ id }) => id === data)?.probe;
}

/** A name that is in neither list is that of a task, or a mistake that the core's table will show. */
export function kindOfData(id: string): DataKind {
  if (id === ownText || texts.some((text) => text.id === id)) return 'text';
  if (id === ownSeries || series.some((one) => one.id === id)) return 'series';
  return 'task';
}
