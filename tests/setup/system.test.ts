/** What the set-up does on a machine where nothing can be installed: no apt-get on its path. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needsOf, systemNeeds } from '../../bindings/setup/needs.mjs';
import { locate, provideSystemNeeds } from '../../bindings/setup/system.mjs';

const absent = {
  what: 'a loom',
  why: 'weaves',
  debian: ['loom'],
  macos: 'brew install loom',
  elsewhere: 'build one',
  programs: ['no-such-program'],
};

beforeEach(() => void vi.stubEnv('PATH', '/nowhere'));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('what cannot be had stops the set-up, with the ways to get it', () => {
  expect(() => provideSystemNeeds([absent])).toThrow(/a loom: weaves.*apt-get install .*loom/s);
});

test('what can be done without is left out, and that is said', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(provideSystemNeeds([{ ...absent, without: 'nothing is woven' }])).toEqual([]);
  expect(said.mock.calls.join()).toMatch(/goes on without a loom: nothing is woven/);
});

test('a program named by its variable is found wherever it is', () => {
  expect(locate({ ...absent, variable: 'FMN_LOOM' })).toBeNull();
  vi.stubEnv('FMN_LOOM', process.execPath);
  expect(locate({ ...absent, variable: 'FMN_LOOM' })).toBe(process.execPath);
});

test('of what the browser tests need, only Chromium is indispensable', () => {
  const dispensable = needsOf['test:engines'].filter((name) => systemNeeds[name]?.without);
  expect(dispensable).toEqual(['firefox', 'webkit', 'display']);
  expect(systemNeeds.chromium?.without).toBeUndefined();
});
