/**
 * Programs and libraries of the machine: which are there, and installing the rest with apt-get where that is possible.
 * Nothing is installed without saying so first, and only as root or with a sudo that asks for no password.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { explainMissing, isAtLeast, parseVersion } from './decisions.mjs';
import { capture, findProgram, SetUpError, secondsSince } from './processes.mjs';

const prefixes = ['/usr', '/usr/local', '/opt/homebrew', '/opt/local'];

/** Where a need is met: the path of the program or file, or null. */
export function locate(need) {
  const named = need.variable && process.env[need.variable];
  if (named && existsSync(named)) return named;
  const program = need.programs?.map(findProgram).find((file) => file && isRecent(file, need.version));
  return program ?? need.files?.flatMap(inEveryPrefix).find((file) => existsSync(file)) ?? null;
}

function inEveryPrefix(file) {
  if (path.isAbsolute(file)) return [file];
  const own = (process.env.CMAKE_PREFIX_PATH ?? '').split(path.delimiter).filter(Boolean);
  return [...own, ...prefixes].map((prefix) => path.join(prefix, file));
}

function isRecent(program, floor) {
  if (!floor) return true;
  const version = parseVersion(capture(program, ['--version']).output);
  return version !== null && isAtLeast(version, floor);
}

/**
 * Installs what is missing of the given needs. Returns the Debian packages it installed. What cannot be had stops it,
 * unless the need says what is left out without it.
 */
export function provideSystemNeeds(needs) {
  const installed = provideTogether(needs.filter((need) => !need.without));
  const dispensable = needs.filter((need) => need.without);
  return [...installed, ...dispensable.flatMap(provideIfPossible)];
}

function provideIfPossible(need) {
  try {
    return provideTogether([need]);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.log(`set-up: goes on without ${need.what}: ${need.without}. ${error.message}`);
    return [];
  }
}

function provideTogether(needs) {
  const missing = needs.filter((need) => !locate(need));
  if (missing.length === 0) return [];
  const packages = missing.flatMap(({ debian }) => debian);
  const asRoot = findProgram('apt-get') && commandPrefixForRoot();
  if (!asRoot) throw new SetUpError(explainMissing(missing));
  for (const { what, why } of missing) console.log(`set-up: needs ${what}: ${why}`);
  aptInstall(packages, asRoot);
  const still = missing.filter((need) => !locate(need));
  if (still.length > 0) throw new SetUpError(explainMissing(still));
  return packages;
}

/** What to put before a command to run it as root: nothing, sudo, or null when there is no way without a password. */
function commandPrefixForRoot() {
  if (process.getuid?.() === 0) return [];
  return findProgram('sudo') && capture('sudo', ['-n', 'true']).ok ? ['sudo', '-n'] : null;
}

function aptInstall(packages, asRoot) {
  const start = performance.now();
  console.log(`set-up: installing Debian packages with apt-get: ${packages.join(' ')} ...`);
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return capture(command, rest);
  };
  const install = () => apt('install', '-y', '-q', '--no-install-recommends', ...packages);
  let result = install();
  if (!result.ok) {
    console.log('set-up: that failed; reading the package index anew (apt-get update) ...');
    apt('update', '-q');
    result = install();
  }
  if (!result.ok) throw new SetUpError(`${result.output}\napt-get could not install: ${packages.join(' ')}`);
  console.log(`set-up: installed in ${secondsSince(start)}`);
}
