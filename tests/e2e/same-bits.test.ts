import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, useBrowser } from './browser';
import { fixedTraining } from './pages/fixed-training';

useBrowser();

const pages = fileURLToPath(new URL('pages', import.meta.url));
let built = '';

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
  await build({
    root: pages,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: built,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(pages, 'same-bits.html') },
    },
  });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** The page stands at the address of the built one, as a neighbour. */
async function neighbour(page: Page): Promise<void> {
  await page.route(/\/neighbour\//, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ path: join(built, pathname.replace(/^.*\/neighbour\//, '')) });
  });
}

test('a training gives the same bits in Node and in a browser', async () => {
  const page = await openPage('neighbour/same-bits.html', { prepare: neighbour });
  await page.waitForFunction(() => window.fixedTraining !== undefined);
  const inBrowser = await page.evaluate(() => window.fixedTraining?.());
  const inNode = await fixedTraining();
  expect(inNode.text?.losses).toMatch(/^[0-9a-f]{640}$/);
  expect(inNode.task?.losses).not.toBe(inNode.text?.losses);
  expect(inBrowser).toEqual(inNode);
});
