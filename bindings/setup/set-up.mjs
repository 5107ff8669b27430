/**
 * The set-up: what a command needs and the machine lacks is installed, or explained when it cannot be had. It only ever
 * writes to node_modules/, .toolchain/ and, said beforehand, to the system's packages. Running it again does nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isAtLeast, parseVersion } from './decisions.mjs';
import { provideEmscripten } from './emscripten.mjs';
import { needsOf, systemNeeds } from './needs.mjs';
import { providePackages } from './packages.mjs';
import { root, SetUpError, secondsSince } from './processes.mjs';
import { provideSystemNeeds } from './system.mjs';

/** Provides everything the named commands (keys of needsOf) need, and says what it did in the last line. */
export function setUp(commands) {
  const start = performance.now();
  requireNode();
  const needs = new Set(commands.flatMap((command) => needsOf[command]));
  const done = [
    ...provideSystemNeeds([...needs].filter((need) => need in systemNeeds).map((need) => systemNeeds[need])),
    needs.has('npm') ? providePackages() : null,
    needs.has('emscripten') ? provideEmscripten() : null,
  ].filter(Boolean);
  const summary = done.length === 0 ? 'nothing to do' : `done: ${done.join(', ')}`;
  console.log(`set-up: ${summary} (${secondsSince(start)})`);
}

function requireNode() {
  const floor = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node;
  if (isAtLeast(parseVersion(process.version), parseVersion(floor))) return;
  throw new SetUpError(
    [
      `Node ${floor} is needed, this is ${process.version}.`,
      '  Why: Vite, Vitest and the WebAssembly tests run in it.',
      '  macOS: brew install node',
      '  Linux: https://nodejs.org/en/download, or a version manager such as nvm or fnm',
    ].join('\n'),
  );
}
