/**
 * npm packages: installed from the lock file when what is in node_modules is not what the lock file asks for.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesAreCurrent } from './decisions.mjs';
import { capture, root, SetUpError, secondsSince } from './processes.mjs';

/**
 * Makes the node_modules of a folder match its lock file. Returns what was done, in words, or null when nothing was.
 * Throws SetUpError when the packages cannot be had.
 */
export function providePackages(folder = root) {
  const lock = readJson(folder, 'package-lock.json');
  if (packagesAreCurrent(lock, readJson(folder, 'node_modules/.package-lock.json'))) return null;
  const start = performance.now();
  const place = path.join(path.relative(root, folder), 'node_modules/');
  console.log(`set-up: installing npm packages from the lock file into ${place} (about half a minute) ...`);
  const result = capture('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  if (!result.ok) throw new SetUpError(`${result.output}\nnpm ci failed; is the npm registry reachable?`);
  return `npm packages in ${secondsSince(start)}`;
}

function readJson(folder, name) {
  const file = path.join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
