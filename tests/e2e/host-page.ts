/** Pages of others that have the element in them: in a subfolder of the same origin, under the strict policy. */
import type { Page } from 'playwright';
import { inject } from 'vitest';
import { strictPolicy } from '../run/strict-policy';
import { openPage, type PageOptions } from './browser';

const path = 'course/lesson.html';

/** @param body what stands in the page; the element's module is loaded before it. */
export async function openHostPage(body: string, { prepare, ...options }: PageOptions = {}): Promise<Page> {
  return openPage(path, {
    ...options,
    prepare: async (page) => {
      await page.route(inject('pageUrl') + path, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'Content-Security-Policy': strictPolicy },
          body: hostPage(body),
        }),
      );
      await prepare?.(page);
    },
  });
}

function hostPage(body: string): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Lektion</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,"><script type="module" src="../forget-me-not.js"></script></head><body>${body}</body></html>`;
}

/** Starts anything that a test wants to wait for by itself. */
export const elements = (page: Page) => page.locator('forget-me-not');
