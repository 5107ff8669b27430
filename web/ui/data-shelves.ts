/** What there is to choose from, by kind: texts, series, and the core's tasks. Pure; the panel draws the cards. */
import type { TaskInfo } from '../protocol/messages';
import { type Dataset, kindOfData, ownSeries, ownText, series, texts } from '../schema/datasets';
import type { DataKind } from '../schema/settings';
import type { OwnData } from '../store/state';

export const shelves: readonly { readonly kind: DataKind; readonly title: string }[] = [
  { kind: 'text', title: 'Text' },
  { kind: 'series', title: 'Series' },
  { kind: 'task', title: 'Task' },
];

/** Cards of a shelf, in order; what is the user's own comes last. */
export function cardsOn(kind: DataKind, tasks: readonly TaskInfo[], own: OwnData | null): Dataset[] {
  switch (kind) {
    case 'text':
      return own?.kind === 'text' ? [...texts, ownCard(ownText, 'your text', own)] : [...texts];
    case 'series': {
      const cards = [...series, ...tasks.filter(isSeries).map(taskCard)];
      return own?.kind === 'series' ? [...cards, ownCard(ownSeries, 'your table', own)] : cards;
    }
    case 'task':
      return tasks.filter((task) => !isSeries(task)).map(taskCard);
  }
}

/** Generated series are tasks of the core, but stand where one looks for series. */
export function shelfOf(data: string, tasks: readonly TaskInfo[]): DataKind {
  const task = tasks.find(({ id }) => id === data);
  return task && isSeries(task) ? 'series' : kindOfData(data);
}

/** Forecasts and imitations of numbers: the adding problem asks once and remembers, it is no series. */
function isSeries({ loss, lastStepOnly }: TaskInfo): boolean {
  return loss === 'mse' && !lastStepOnly;
}

function taskCard({ id, name, summary }: TaskInfo): Dataset {
  return { id, title: name, about: '', glimpse: summary };
}

function ownCard(id: string, about: string, { name, glimpse }: OwnData): Dataset {
  return { id, title: name, about, glimpse };
}
