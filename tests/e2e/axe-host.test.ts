import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import type { ForgetMeNotElement } from '../../web/element/public-api';
import { useBrowser } from './browser';
import { openHostPage } from './host-page';

useBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Prose with headings of three levels, and playgrounds of several kinds below each. */
const lesson = `<main><h1>Rekurrente Netze</h1><p>Ein Netz, das liest.</p>
  <forget-me-not preset="names-gru" units="8" batch="8" lock="all"></forget-me-not>
  <h2>Was es sich merkt</h2><p>Eine Aufgabe.</p>
  <forget-me-not preset="reber-lstm" units="8" batch="8" view="toolbar inside says" lock="rate"></forget-me-not>
  <h3>Noch genauer</h3>
  <forget-me-not data="co2" units="8" batch="8" length="16" view="learning unit settings"></forget-me-not>
  <h2>Zum Schluss</h2><p>Ende.</p></main>`;

test.each(['light', 'dark'] as const)(
  'axe finds nothing to object to in a lesson with three playgrounds, %s',
  async (colorScheme) => {
    const page = await openHostPage(lesson, { colorScheme });
    await page.evaluate(async () => {
      const all = [...document.querySelectorAll<ForgetMeNotElement & HTMLElement>('forget-me-not')];
      await Promise.all(all.map((element) => element.step(5)));
    });
    await expect.poll(() => page.locator('fmn-unit-panel canvas').count()).toBeGreaterThan(3);
    await page.evaluate(axe);
    const objections = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    });
    expect(objections).toEqual([]);
  },
);
