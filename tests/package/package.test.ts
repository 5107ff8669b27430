/** What is in the package, and what is said of it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { expect, inject, test } from 'vitest';
import { pack } from '../run/install-package';

const installed = join(inject('consumer'), 'node_modules/forget-me-not');
const files = execFileSync('tar', ['-tzf', inject('tarball')], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .sort();
const read = (file: string): string => readFileSync(join(installed, file), 'utf8');

function sha512(file: string): string {
  return createHash('sha512').update(readFileSync(file)).digest('hex');
}

test('the package has what was built, its papers, and nothing else', () => {
  const papers = files.filter((file) => !file.startsWith('package/build/package/'));
  expect(papers.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'].map((f) => `package/${f}`));
  const kinds = new Set(files.map((file) => /\.(d\.m?ts|\w+)$/.exec(file)?.[1]));
  expect([...kinds].sort()).toEqual(
    ['csv', 'd.mts', 'd.ts', 'js', 'json', 'md', 'mjs', 'txt', 'wasm', undefined].sort(),
  );
});

test('the package needs no other package and runs nothing when it is installed', () => {
  const { dependencies, peerDependencies, scripts } = JSON.parse(read('package.json'));
  expect({ ...dependencies, ...peerDependencies }).toEqual({});
  for (const hook of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(hook);
  for (const file of files.filter((name) => /\.m?js$/.test(name))) {
    const text = read(file.replace('package/', ''));
    expect(text.match(/\b(?:from|import\()\s*["'`](?![./])[^"'`]+/g) ?? [], file).toEqual([]);
  }
});

test('the element is packed as it is for production, whatever the environment says', () => {
  expect(process.env.NODE_ENV).not.toBe('production');
  expect(read('build/package/forget-me-not.js')).not.toMatch(/dev mode/i);
});

test('its types name no file outside of it', () => {
  const types = files.filter((file) => /\.d\.m?ts$/.test(file)).map((file) => file.replace('package/', ''));
  expect(types.length).toBeGreaterThan(10);
  for (const file of types) {
    const named = [...read(file).matchAll(/(?:^(?:import|export)\b[^;']*\bfrom |\bimport\()'([^']+)'/gm)].map(
      ([, specifier = '']) => specifier,
    );
    for (const specifier of named) {
      const declared = specifier.replace(/\.(m?)js$/, '.d.$1ts');
      expect(types, `${file} names ${specifier}`).toContain(join(file, '..', declared));
    }
  }
});

test('publint has nothing to say against it', async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  expect(messages).toEqual([]);
});

test('the same sources give the same package, byte by byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'again-'));
  try {
    expect(sha512(pack(folder))).toBe(sha512(inject('tarball')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
