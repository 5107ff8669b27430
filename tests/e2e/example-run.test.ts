import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { glance, isReady, openPage, play, summaryOf, until, useBrowser } from './browser';

useBrowser();

const marks = (page: Page): Promise<number> => page.locator('.example-mark').count();
const sampleText = (page: Page): Promise<string> => page.locator('fmn-says-panel .sample').innerText();

/** The modules' code is kept back until it is asked for. */
async function withoutCode(page: Page): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('a recorded example fills the page before the engine is there, says what it is, and goes with the first own step', async () => {
  let release = (): void => {};
  const page = await openPage('', {
    prepare: async (prepared) => {
      release = await withoutCode(prepared);
    },
  });
  await expect.poll(() => marks(page)).toBe(5);
  await expect.poll(() => summaryOf(page, 'loss')).toMatch(/2\.\d/);
  expect((await sampleText(page)).length).toBeGreaterThan(200);
  expect(await page.locator('fmn-toolbar .status').innerText()).toContain('Recorded example; Play starts yours.');
  expect(await glance(page)).toMatchObject({ step: 0, losses: [], sampled: false, probe: null });
  release();
  await until(page, isReady);
  expect(await marks(page)).toBe(5);
  await play(page, 1);
  await expect.poll(() => marks(page)).toBe(0);
  await expect.poll(() => page.locator('fmn-toolbar .status').innerText()).toMatch(/step\s*\d/);
});

test('what is changed or asked for shows one’s own network instead, untrained', async () => {
  const page = await openPage('#hidden=16');
  await until(page, isReady);
  await expect.poll(() => marks(page)).toBe(5);
  const recorded = await sampleText(page);
  await page.getByRole('button', { name: 'Show mine' }).click();
  await expect.poll(() => marks(page)).toBe(0);
  await expect.poll(() => sampleText(page)).not.toBe(recorded);
  await expect.poll(() => page.locator('fmn-inside-panel .side').innerText()).toContain('16 units');
});

test('where a link asks for something else there is no example', async () => {
  const page = await openPage('#cell=gru&hidden=16');
  await until(page, isReady);
  await expect.poll(() => page.locator('fmn-inside-panel .side').innerText()).toContain('GRU');
  expect(await marks(page)).toBe(0);
});
