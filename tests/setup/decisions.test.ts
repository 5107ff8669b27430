/** The decisions of the set-up: what is recent enough, what is missing, which Emscripten is used. */
import { describe, expect, test } from 'vitest';
import {
  chooseEmscripten,
  explainMissing,
  isAtLeast,
  packagesAreCurrent,
  parseOsRelease,
  parseVersion,
} from '../../bindings/setup/decisions.mjs';
import { needsOf, systemNeeds } from '../../bindings/setup/needs.mjs';

describe('versions', () => {
  test('are found in what programs print', () => {
    expect(parseVersion('cmake version 3.25.1\n\nCMake suite')).toEqual([3, 25, 1]);
    expect(parseVersion('v20.20.2')).toEqual([20, 20, 2]);
    expect(parseVersion('"3.1.69-git"')).toEqual([3, 1, 69]);
    expect(parseVersion('no number')).toBeNull();
  });

  test('are compared number by number, not as text', () => {
    expect(isAtLeast([3, 30], [3, 4])).toBe(true);
    expect(isAtLeast([3, 1, 6], [3, 1, 69])).toBe(false);
    expect(isAtLeast([20, 19], [20, 19])).toBe(true);
    expect(isAtLeast([4], [3, 1, 69])).toBe(true);
  });
});

describe('npm packages', () => {
  const vite = { version: '8.0.0', integrity: 'sha512-a' };
  const forMac = { version: '1.0.0', integrity: 'sha512-b', optional: true };
  const lock = { packages: { '': {}, 'node_modules/vite': vite, 'node_modules/for-mac': forMac } };

  test('are current when all but other platforms’ are there in the locked version', () => {
    expect(packagesAreCurrent(lock, { packages: { 'node_modules/vite': vite } })).toBe(true);
  });

  test('are not current when absent, of another version or with another content', () => {
    expect(packagesAreCurrent(lock, null)).toBe(false);
    expect(packagesAreCurrent(lock, { packages: {} })).toBe(false);
    for (const other of [{ version: '8.0.1' }, { integrity: 'sha512-c' }]) {
      expect(packagesAreCurrent(lock, { packages: { 'node_modules/vite': { ...vite, ...other } } })).toBe(false);
    }
  });
});

describe('Emscripten', () => {
  const debian12 = parseOsRelease('ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n');
  const system = { id: debian12.ID, codename: debian12.VERSION_CODENAME, arch: 'x64' };
  const old = { from: 'PATH', root: 'a', version: [3, 1, 6] };
  const recent = { from: 'EMSDK', root: 'b', version: [4, 0, 2] };

  test('is the first one found that is recent enough', () => {
    expect(chooseEmscripten([old, recent], system)).toEqual({ use: 'found', emscripten: recent });
  });

  test('is a private one on Debian 12 when none or only an old one is found', () => {
    expect(chooseEmscripten([], system)).toEqual({ use: 'private' });
    expect(chooseEmscripten([old], system)).toEqual({ use: 'private' });
  });

  test('cannot be had by itself elsewhere; what is too old is told', () => {
    expect(chooseEmscripten([old], { arch: 'arm64' })).toEqual({ use: 'none', tooOld: [old] });
    expect(chooseEmscripten([], { ...system, codename: 'trixie' }).use).toBe('none');
  });
});

test('every command asks only for needs that exist', () => {
  for (const name of Object.values(needsOf).flat()) {
    expect([...Object.keys(systemNeeds), 'npm', 'emscripten']).toContain(name);
  }
});

test('what is missing is explained with the reason and the ways to get it', () => {
  const text = explainMissing([systemNeeds.chromium]);
  for (const part of ['Chromium', 'browser tests', 'apt-get install --no-install-recommends chromium', 'macOS']) {
    expect(text).toContain(part);
  }
});
