/**
 * npm packages: installed from the lock file when what is in node_modules is not what the lock file asks for.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesAreCurrent } from './decisions.mjs';
import { capture, root, SetUpError, secondsSince } from './processes.mjs';

/** Makes node_modules match the lock file. Returns what was done, in words, or null when nothing was. */
export function providePackages() {
  const lock = readJson('package-lock.json');
  if (packagesAreCurrent(lock, readJson('node_modules/.package-lock.json'))) return null;
  const start = performance.now();
  console.log('set-up: installing npm packages from the lock file into node_modules/ (about half a minute) ...');
  const result = capture('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  if (!result.ok) throw new SetUpError(`${result.output}\nnpm ci failed; is the npm registry reachable?`);
  return `npm packages in ${secondsSince(start)}`;
}

function readJson(name) {
  const file = path.join(root, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
