import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { datasets } from '../../../web/build/datasets';

/** Builds a page's module that imports the given data; the assets it would fetch, by name. */
async function assetsOf(ids: readonly string[]): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'datasets-'));
  const entry = 'virtual:entry';
  const source = ids.map((id, index) => `export { default as d${index} } from 'virtual:datasets/${id}';`).join('\n');
  try {
    await build({
      configFile: false,
      root: folder,
      cacheDir: join(folder, 'cache'),
      logLevel: 'silent',
      plugins: [
        datasets(),
        { name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? source : null) },
      ],
      build: {
        outDir: 'out',
        assetsInlineLimit: 0,
        rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
      },
    });
    const written = join(folder, 'out', 'assets');
    return new Map(readdirSync(written).map((name) => [name, readFileSync(join(written, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('only the data a page imports is built, as files beside its scripts', async () => {
  const assets = await assetsOf(['co2', 'first-names']);
  const names = [...assets.keys()].filter((name) => !name.endsWith('.js')).sort();
  expect(names).toEqual([expect.stringMatching(/^co2-.*\.csv$/), expect.stringMatching(/^first-names-.*\.txt$/)]);
  expect(assets.get(names[0] as string)).toMatch(/^date,CO₂/);
});

test('data that is not built in fails the build', async () => {
  await expect(assetsOf(['bitcoin'])).rejects.toThrow('no built-in data is called bitcoin');
});
