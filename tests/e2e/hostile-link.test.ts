// A hostile link can run no script, fetch nothing and not stop the page: it is answered by a sentence, or shown as what it
// is. That the page asks no other host, and meets no error, is watched for every page of these tests (browser.ts).
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { glance, isReady, openPage, until, useBrowser } from './browser';
import { elsewhere, type HostileFragment, hostileFragments, markup } from './hostile-fragments';
import { tasksWhile } from './measure';

useBrowser();

/** Of processor time, on a machine several times slower than people's: a person would take longer for a hang. */
const longestTaskMs = 1000;
const readingMs = 10_000;

declare global {
  interface Window {
    pwned?: number;
  }
}

/** Everything that the page has to say of it now, wherever it says it. */
async function said(page: Page): Promise<string> {
  const { notices, problems, failure } = await glance(page);
  return [...notices, ...Object.values(problems), failure ?? ''].join('\n');
}

async function follow(page: Page, { what, fragment, says }: HostileFragment): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  if (says) await expect.poll(() => said(page), { timeout: readingMs, message: what }).toMatch(says);
  await until(page, (state) => state.activity === 'paused');
  expect(await page.evaluate(() => window.pwned), what).toBeUndefined();
  expect(await page.locator('img[src="x"], svg[onload]').count(), what).toBe(0);
  // None may be answered by the sentence for the one before.
  const dismiss = page.locator('fmn-notices button.close');
  if (await dismiss.isVisible()) await dismiss.click();
}

test('hostile links are answered one after the other, and none stops the page', async () => {
  const requests: string[] = [];
  const page = await openPage('#hidden=4&batch=4');
  await until(page, isReady);
  page.on('dialog', (dialog) => requests.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    const { protocol, href } = new URL(request.url());
    const isOwn = href.startsWith(inject('pageUrl')) || ['blob:', 'data:'].includes(protocol);
    if (!isOwn) requests.push(href);
  });
  const tasks = await tasksWhile(page, async () => {
    for (const hostile of await hostileFragments()) await follow(page, hostile);
  });
  expect(requests).toEqual([]);
  expect(Math.max(...tasks)).toBeLessThan(longestTaskMs);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await until(page, ({ step }) => step > 5);
});

test('nor can the address of a frame', async () => {
  const query = new URLSearchParams({ view: markup, hide: elsewhere, theme: markup, speed: '-1', poster: elsewhere });
  const address = new URL(`embed.html?${query}`, inject('pageUrl')).href;
  const page = await openPage(`#hidden=4&probe=${encodeURIComponent(markup)}`, { address });
  await expect.poll(() => said(page)).toMatch(/view must list parts of the page/);
  await until(page, (state) => state.activity === 'paused');
  expect(await page.evaluate(() => window.pwned)).toBeUndefined();
});
