/** dist/: the page of many files, and beside it the same in one. */
import { npmProgram, run } from './processes.mjs';

const oneFile = 'web/build/single-file.config.ts';

/** @param {string[]} args  for Vite, alike for both */
export function buildPage(args) {
  run(npmProgram('vite'), ['build', ...args]);
  run(npmProgram('vite'), ['build', '--config', oneFile, ...args]);
}
