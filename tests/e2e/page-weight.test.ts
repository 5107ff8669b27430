import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright';
import { expect, test } from 'vitest';
import type { ForgetMeNotElement } from '../../web/element/public-api';
import { isReady, openPage, until, useBrowser } from './browser';
import { openHostPage } from './host-page';

useBrowser();

const kB = 1000;
const mostOfPage = 260 * kB;

/** The built-in data are fetched when they are chosen, and the first of them is chosen from the start. */
const isData = (path: string): boolean => /\.(txt|csv)$/.test(path);

/** The context sees what the worker loads as well. */
function watched(responses: Response[]): (page: Page) => Promise<void> {
  return async (page) => {
    page.context().on('response', (response) => void responses.push(response));
  };
}

/** Bytes of each file that was fetched, compressed. */
async function weigh(responses: readonly Response[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const response of responses) {
    const { protocol, pathname } = new URL(response.url());
    if (!protocol.startsWith('http') || isData(pathname)) continue;
    sizes.set(pathname, gzipSync(await response.body(), { level: 9 }).length);
  }
  return sizes;
}

function expectAtMost(sizes: ReadonlyMap<string, number>, most: number): void {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(total, [...sizes].map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThanOrEqual(most);
}

const kindsOf = (sizes: ReadonlyMap<string, number>): string[] =>
  [...sizes.keys()].map((path) => /\.(\w+)$/.exec(path)?.[1] ?? 'html');

test('all that is loaded until the first model stands weighs at most 260 kB, compressed, without the data', async () => {
  const responses: Response[] = [];
  const page = await openPage('', { prepare: watched(responses) });
  await until(page, isReady);
  const sizes = await weigh([...responses]);
  expect(kindsOf(sizes)).toEqual(expect.arrayContaining(['css', 'html', 'js', 'wasm']));
  expectAtMost(sizes, mostOfPage);
});

test.each([
  [250, 'a text, with the recorded run that it shows at first', '<forget-me-not></forget-me-not>'],
  [242, 'a task', '<forget-me-not preset="reber-lstm"></forget-me-not>'],
])(
  'all that an element loads until it has trained weighs at most %i kB, compressed, without the data: %s',
  async (most, _, element) => {
    const responses: Response[] = [];
    const page = await openHostPage(element, { prepare: watched(responses) });
    await page.evaluate(() => document.querySelector<ForgetMeNotElement & HTMLElement>('forget-me-not')?.step(5));
    const sizes = await weigh(responses.filter((response) => !response.url().endsWith('lesson.html')));
    expect(kindsOf(sizes)).toEqual(expect.arrayContaining(['js', 'wasm']));
    expectAtMost(sizes, most * kB);
  },
);
