/** The project's own C++ files, for the formatter. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './processes.mjs';

/** Paths relative to the project, sorted. */
export function cppFiles() {
  const folders = ['cpp', 'bindings', 'tests'];
  const all = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)),
  );
  return all.filter((file) => /\.(cpp|h)$/.test(file)).sort();
}
