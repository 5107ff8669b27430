/**
 * Vite plugin: which release this is. The version stands in package.json alone. `virtual:release` exports it;
 * in HTML files `{{release}}` becomes the version and, where the source is a git checkout, the commit it was built from.
 *
 * The commit stays out of modules, so that the same sources give the same modules wherever they are built.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const project = fileURLToPath(new URL('../..', import.meta.url));
const name = 'virtual:release';

export function versionIn(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return version;
}

/** @returns the short name of the commit, with a `+` when files were changed since; empty where the folder is no checkout. */
export function commitOf(folder: string): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    // An unpacked archive may lie inside somebody else's checkout.
    const isTop = git('rev-parse', '--show-prefix') === '';
    return isTop ? git('describe', '--always', '--abbrev=7', '--exclude=*', '--dirty=+') : '';
  } catch {
    return '';
  }
}

/** The version and, where there is one, the commit. */
export function releaseOf(folder: string): string {
  const commit = commitOf(folder);
  return `${versionIn(folder)}${commit === '' ? '' : `, build ${commit}`}`;
}

export function release(folder = project): Plugin {
  return {
    name: 'forget-me-not:release',
    resolveId(id) {
      return id === name ? `\0${name}` : undefined;
    },
    load(id) {
      return id === `\0${name}` ? `export const version = ${JSON.stringify(versionIn(folder))};` : undefined;
    },
    transformIndexHtml(html) {
      return html.replaceAll('{{release}}', releaseOf(folder));
    },
  };
}
