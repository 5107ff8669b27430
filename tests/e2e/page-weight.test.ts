import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright';
import { expect, test } from 'vitest';
import { isReady, openPage, until, useBrowser } from './browser';

useBrowser();

const mostBytes = 300 * 1000;
/** The built-in data are fetched when they are chosen, and the first of them is chosen from the start. */
const isData = (path: string): boolean => /\.(txt|csv)$/.test(path);

test('all that is loaded until the first model stands weighs at most 300 kB, compressed, without the data', async () => {
  const responses: Response[] = [];
  const page = await openPage('', {
    prepare: async (watched) => {
      // The context sees what the worker loads as well.
      watched.context().on('response', (response) => void responses.push(response));
    },
  });
  await until(page, isReady);
  const sizes = new Map<string, number>();
  for (const response of [...responses]) {
    const { protocol, pathname } = new URL(response.url());
    if (!protocol.startsWith('http') || isData(pathname)) continue;
    sizes.set(pathname, gzipSync(await response.body(), { level: 9 }).length);
  }
  const kinds = [...sizes.keys()].map((path) => /\.(\w+)$/.exec(path)?.[1] ?? 'html');
  expect([...new Set(kinds)].sort()).toEqual(expect.arrayContaining(['css', 'html', 'js', 'wasm']));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(total, [...sizes].map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThanOrEqual(mostBytes);
});
