import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
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

const looks = views.flatMap(([name, fragment]) =>
  (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme, fragment] as const),
);

/** Everything that axe objects to, whatever its weight. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
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
  test.each(looks)('in %s, %s, with every help, menu and drawer open', async (_, colorScheme, fragment) => {
    const page = await openPage(fragment, { colorScheme });
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
