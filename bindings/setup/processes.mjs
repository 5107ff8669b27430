/**
 * Running other programs: loudly (their output is the user's), quietly (output is shown only when they fail), or to
 * read what they print. A failure is an error whose message can be shown as it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A failure that needs no stack trace: its message says what to do. */
export class SetUpError extends Error {}

/** Seconds since `start` (from performance.now()), as text. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

function spawn(command, args, options) {
  return spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
}

/** Runs a program with this terminal's output. Returns whether it succeeded. */
export function succeeds(command, args, options = {}) {
  const result = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (result.error) throw new SetUpError(`${command} could not be run to its end: ${result.error.message}`);
  return result.status === 0;
}

/** Runs a program with this terminal's output; a failure ends the command. */
export function run(command, args, options = {}) {
  if (!succeeds(command, args, options)) throw new SetUpError(`failed: ${[command, ...args].join(' ')}`);
}

/** Runs a program and returns {ok, output}; nothing is shown. */
export function capture(command, args, options = {}) {
  const result = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}` };
}

/** The full path of a program on PATH, or null. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** The path of a program that an npm package of this project brings. */
export const npmProgram = (name) => path.join(root, 'node_modules/.bin', name);

/** Runs the body of a front-door script: expected failures print their message, and any failure sets the exit code. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
