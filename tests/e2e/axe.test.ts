import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { isReady, openPage, pause, play, until, useBrowser } from './browser';

useBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Two layers, a notice, a text; columns; answers; both directions. */
const views = [
  ['a text', '#hidden=16&layers=2&seed=5&batch=none'],
  ['a series', '#data=seattle-weather&hidden=16&batch=8&length=16'],
  ['a task of symbols', '#data=embedded_reber&hidden=16'],
  ['a task of numbers, read both ways', '#data=binary_addition&hidden=16&direction=both'],
] as const;

/** What depends on the colour scheme; the rest is the same in the dark. */
const ofColours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** Everything that axe objects to, whatever its weight. */
async function run(page: Page, options: RunOptions): Promise<string[]> {
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }, options);
}

/** As the page stands now, by day and by night. */
async function violations(page: Page): Promise<string[]> {
  const light = await run(page, {});
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.evaluate(isDark)).toBe(true);
  const dark = await run(page, ofColours);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => page.evaluate(isDark)).toBe(false);
  return [...light, ...dark.map((violation) => `in the dark, ${violation}`)];
}

/** Once the element has taken it over and drawn it. */
function isDark(): Promise<boolean> {
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const element = document.querySelector('forget-me-not');
        const [red = 255] = (element ? getComputedStyle(element).backgroundColor : '').match(/\d+/g)?.map(Number) ?? [];
        resolve(red < 128);
      }),
    );
  });
}

/** Of every panel one help stays open, of every figure its own. */
async function openAll(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
  const press = (all: (HTMLElement | SVGElement)[]): void => {
    for (const button of all) if (button instanceof HTMLElement) button.click();
  };
  await page.getByRole('button', { name: /^About/ }).evaluateAll(press);
  await page.getByRole('button', { name: /^Your own/ }).evaluateAll(press);
  await expect.poll(() => page.locator('p.help:visible').count()).toBeGreaterThan(10);
}

async function openDrawer(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Show the arithmetic/ }).click();
  await expect.poll(() => page.getByLabel('Every term of every gate').isVisible()).toBe(true);
}

describe('axe finds nothing to object to', () => {
  test.each(views)('in %s, light and dark, with every help, menu and drawer open', async (_, fragment) => {
    const page = await openPage(fragment, { colorScheme: 'light', reducedMotion: 'reduce' });
    await until(page, isReady);
    await play(page);
    await pause(page);
    await page.evaluate(axe);
    await openAll(page);
    await openDrawer(page);
    expect(await violations(page)).toEqual([]);

    const [menu] = await page.getByRole('button', { name: /^Save or show as a table/ }).all();
    await menu?.click();
    await page.getByRole('menuitemcheckbox', { name: 'Table' }).click();
    await menu?.click();
    await expect.poll(() => page.getByRole('menu').isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    for (const name of ['Help', 'Share', 'Embed']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
});
