/**
 * Vite plugin: the built-in texts and series. `virtual:datasets/<id>` exports the address of a file, which the page
 * fetches only when that data is chosen; `virtual:packed-datasets` exports them all, for a page that can fetch nothing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { pack } from './pack.ts';
import { co2, seattleWeather, sp500 } from './series.ts';
import { firstNames, mobyDick } from './texts.ts';

export { mobyDick } from './texts.ts';

interface Asset {
  readonly extension: 'txt' | 'csv';
  make(): string;
}

const prefix = 'virtual:datasets/';
const allPacked = 'virtual:packed-datasets';

export const assets: ReadonlyMap<string, Asset> = new Map<string, Asset>([
  ['moby-dick', { extension: 'txt', make: mobyDick }],
  ['first-names', { extension: 'txt', make: firstNames }],
  ['co2', { extension: 'csv', make: co2 }],
  ['seattle-weather', { extension: 'csv', make: seattleWeather }],
  ['sp500', { extension: 'csv', make: sp500 }],
]);

export function datasets(): Plugin {
  let folder = '';
  return {
    name: 'forget-me-not:datasets',
    configResolved(config) {
      folder = join(config.cacheDir, 'datasets');
    },
    resolveId(id) {
      return id.startsWith(prefix) || id === allPacked ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${allPacked}`) return packedDatasets();
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const asset = assets.get(name);
      if (!asset) throw new Error(`no built-in data is called ${name}`);
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${name}.${asset.extension}`);
      writeFileSync(file, asset.make());
      return `export { default } from ${JSON.stringify(`${file}?url`)};`;
    },
  };
}

function packedDatasets(): string {
  const all = [...assets].map(([name, asset]) => [name, pack(asset.make())]);
  return `export default ${JSON.stringify(Object.fromEntries(all))};`;
}
