/**
 * The texts one can choose, with the glimpse shown on each card. The texts themselves are assets, fetched when
 * chosen; `own` stands for what the user pastes, drops or opens, and is never part of a link.
 */
export interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly glimpse: string;
}

export const ownText = 'own';

/** Limit of the core, known here so that a larger file is refused before a byte of it is read. */
export const maxTextBytes = 20 * 1024 * 1024;

export const datasets: readonly Dataset[] = [
  {
    id: 'moby-dick',
    title: 'Moby-Dick',
    about: 'Melville, 1851',
    glimpse: 'Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse',
  },
];
