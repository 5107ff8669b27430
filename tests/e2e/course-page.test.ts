/** The lesson in examples/course-page, as a course would serve it: the page beside dist/, under the strict policy. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import type { ForgetMeNotElement, Stats } from '../../web/element/public-api';
import { strictPolicy } from '../run/strict-policy';
import { openPage, useBrowser } from './browser';

useBrowser();

const folder = 'examples/course-page/';
const files = { 'index.html': 'text/html; charset=utf-8', 'course.css': 'text/css' };

async function openLesson(): Promise<Page> {
  return openPage(`${folder}index.html`, {
    prepare: async (page) => {
      const root = inject('pageUrl');
      for (const [name, contentType] of Object.entries(files)) {
        const body = readFileSync(path.join(import.meta.dirname, '../..', folder, name), 'utf8');
        const headers = { 'Content-Security-Policy': strictPolicy };
        await page.route(root + folder + name, (route) => route.fulfill({ contentType, headers, body }));
      }
      await page.route(`${root}dist/**`, (route) =>
        route.continue({ url: route.request().url().replace('/dist/', '/') }),
      );
    },
  });
}

/** Trains a playground until its `max-steps`. */
async function trained(page: Page, index: number): Promise<Stats> {
  const playground = page.locator('forget-me-not').nth(index);
  await playground.scrollIntoViewIfNeeded();
  const button = playground.getByRole('button', { name: 'Play' });
  await button.click();
  await expect.poll(() => statsOf(page, index), { timeout: 60_000 }).toMatchObject({ step: 1500 });
  return statsOf(page, index);
}

async function statsOf(page: Page, index: number): Promise<Stats> {
  return page
    .locator('forget-me-not')
    .nth(index)
    .evaluate((element: ForgetMeNotElement & HTMLElement) => element.stats);
}

test('the plain network of the lesson stays where guessing is, and the LSTM answers everything', async () => {
  const page = await openLesson();
  expect((await trained(page, 0)).heldOutLoss).toBeCloseTo(Math.log(4), 1);
  expect((await trained(page, 1)).right).toBeGreaterThan(0.95);
});

test('where the lesson has locked its experiment, the reader can only train it', async () => {
  const page = await openLesson();
  const [plain, , names] = [0, 1, 2].map((index) => page.locator('forget-me-not').nth(index));
  await expect.poll(() => plain?.getByRole('button', { name: 'Play' }).isVisible()).toBe(true);
  expect(await plain?.getByRole('spinbutton').count()).toBe(0);
  await names?.scrollIntoViewIfNeeded();
  await expect.poll(() => names?.getByRole('textbox', { name: 'Probe text' }).isEnabled()).toBe(true);
});
