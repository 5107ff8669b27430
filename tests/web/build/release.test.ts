import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { commitOf, releaseOf, versionIn } from '../../../web/build/release';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  folders.push(folder);
  return folder;
}

function checkout(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'first');
  return folder;
}

describe('the commit', () => {
  test('is named shortly, with a mark when something was changed since', () => {
    const folder = checkout();
    const head = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
    expect(commitOf(folder)).toBe(head);
    expect(releaseOf(folder)).toBe(`1.2.3, build ${head}`);
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.4" }');
    expect(releaseOf(folder)).toBe(`1.2.4, build ${head}+`);
  });

  test('is not that of a checkout that only lies around the sources', () => {
    const inside = join(checkout(), 'unpacked');
    mkdirSync(inside);
    expect(commitOf(inside)).toBe('');
  });

  test('is left out where there is none', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');
    expect(releaseOf(folder)).toBe('1.2.3');
  });
});

describe('the version', () => {
  test('is that of package.json, in the page’s modules as well', async () => {
    expect((await import('virtual:release')).version).toBe(versionIn(project));
  });

  test('begins the newest entry of the changelog', () => {
    const [newest] = readFileSync(join(project, 'CHANGELOG.md'), 'utf8').match(/^## \[\d.*$/m) ?? [];
    expect(newest).toMatch(new RegExp(`^## \\[${versionIn(project)}\\] - (unreleased|\\d{4}-\\d\\d-\\d\\d)$`));
  });
});
