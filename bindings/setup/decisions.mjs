/**
 * The decisions of the set-up, apart from everything that looks at or changes the machine, so that they can be tested.
 */

/** The first dotted number in a program's version line, e.g. 'cmake version 3.25.1' gives [3, 25, 1]; null if none. */
export function parseVersion(text) {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? match.slice(1).map((part) => Number(part ?? 0)) : null;
}

/** Whether version `have` is at least `want`; missing parts count as 0. */
export function isAtLeast(have, want) {
  for (let i = 0; i < Math.max(have.length, want.length); i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * Whether what npm installed is what the lock file asks for. Both are parsed lock files: the project's, and npm's own
 * record in node_modules. Optional packages may be absent (they belong to other platforms).
 */
export function packagesAreCurrent(lock, installed) {
  if (!installed) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const present = installed.packages[path];
    if (!present) return wanted.optional === true || wanted.devOptional === true;
    return present.version === wanted.version && present.integrity === wanted.integrity;
  });
}

export const emscriptenFloor = [3, 1, 69];

/**
 * Which Emscripten to use.
 * @param {{root: string, version: number[], from: string}[]} found  in order of preference: PATH, EMSDK
 * @param {{id?: string, codename?: string, arch: string}} system
 * @returns {{use: 'found', emscripten: object} | {use: 'private'} | {use: 'none', tooOld: object[]}}
 */
export function chooseEmscripten(found, system) {
  const usable = found.find(({ version }) => isAtLeast(version, emscriptenFloor));
  if (usable) return { use: 'found', emscripten: usable };
  const packaged = system.id === 'debian' && system.codename === 'bookworm';
  if (packaged && ['x64', 'arm64'].includes(system.arch)) return { use: 'private' };
  return { use: 'none', tooOld: found };
}

/** NAME=value lines of an os-release file, quotes removed. */
export function parseOsRelease(text) {
  const lines = text.matchAll(/^(\w+)=["']?(.*?)["']?$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

/** What a person reads when something cannot be had: what, why, and how to get it on three kinds of system. */
export function explainMissing(needs) {
  const packages = needs.flatMap(({ debian }) => debian);
  const lines = needs.flatMap(({ what, why, macos, elsewhere }) => [
    `  ${what}: ${why}`,
    `      macOS: ${macos}`,
    `      other: ${elsewhere}`,
  ]);
  return [
    'Missing, and not installable from here:',
    ...lines,
    `  Debian, Ubuntu: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
  ].join('\n');
}
