import type { Page } from 'playwright';

import { describe, expect, inject, test } from 'vitest';
import { chooseCard, glance, isReady, noticeText, openPage, pause, play, until, useBrowser } from './browser';

useBrowser();

const small = '#hidden=16&batch=8&length=16';

/** Trained, paused, and kept: what is written after the pause has had its time. */
async function learned(fragment = small): Promise<{ page: Page; step: number; losses: number[] }> {
  const page = await openPage(fragment);
  await until(page, isReady);
  await play(page, 60);
  await pause(page);
  const { step, losses } = await until(page, (state) => state.goodStep === state.step);
  await expect.poll(() => keptStep(page)).toBe(step);
  return { page, step, losses };
}

/** The step of this tab's session in the browser's store; null while there is none. */
async function keptStep(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'forget-me-not')) return null;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('forget-me-not');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    try {
      if (!database.objectStoreNames.contains('kept')) return null;
      return await new Promise<number | null>((resolve, reject) => {
        const request = database
          .transaction('kept')
          .objectStore('kept')
          .get(sessionStorage.getItem('forget-me-not tab') ?? '');
        request.onsuccess = () => resolve(request.result?.step ?? null);
        request.onerror = () => reject(request.error);
      });
    } finally {
      database.close();
    }
  });
}

const bringBack = (page: Page) => page.getByRole('button', { name: 'Bring it back' });

describe('a reload', () => {
  test('takes up the model and its curves where they were left, says so, and goes on', async () => {
    const { page, step, losses } = await learned();
    await page.reload();
    const back = await until(page, isReady);
    expect(back.step).toBe(step);
    expect(back.losses).toEqual(losses);
    await expect
      .poll(() => noticeText(page))
      .toContain(`Taken up as it was last kept, at step ${step.toLocaleString('en')}.`);
    await play(page, step + 30);
    expect((await glance(page)).losses.slice(0, step)).toEqual(losses);
  });

  test('brings back a text of one’s own with the model that read it', async () => {
    const page = await openPage(small);
    await until(page, isReady);
    await page.getByRole('button', { name: 'Your own text…' }).click();
    await page.locator('textarea').fill('the sea and the sky and the whale in the sea; '.repeat(100));
    await page.getByRole('button', { name: 'Use this text' }).click();
    await until(page, (state) => isReady(state) && state.builtData === 'own');
    await play(page, 40);
    const { step } = await pause(page);
    await expect.poll(() => keptStep(page)).toBe(step);
    await page.reload();
    const back = await until(page, isReady);
    expect({ step: back.step, data: back.builtData, name: back.own?.name }).toEqual({
      step,
      data: 'own',
      name: 'Pasted text',
    });
  });

  test('of another link takes the link, and offers what was kept', async () => {
    const { page, step } = await learned();
    await page.goto('about:blank');
    await page.goto(`${inject('pageUrl')}#cell=gru&hidden=8`);
    const other = await until(page, isReady);
    expect({ step: other.step, cell: other.settings.cell }).toEqual({ step: 0, cell: 'gru' });
    await expect.poll(() => noticeText(page)).toContain(`step ${step.toLocaleString('en')} was put aside`);
    await bringBack(page).click();
    const back = await until(page, (state) => isReady(state) && state.step === step);
    expect(back.settings).toMatchObject({ cell: 'lstm', hidden: 16 });
  });

  test('of one of two tabs finds what was learned in that one, and a third tab what was kept last', async () => {
    const { page, step } = await learned();
    const other = await page.context().newPage();
    await other.goto(`${inject('pageUrl')}#cell=gru&hidden=8`);
    await until(other, isReady);
    await play(other, 20);
    const { step: otherStep } = await pause(other);
    await expect.poll(() => keptStep(other)).toBe(otherStep);
    await page.reload();
    expect(await until(page, isReady)).toMatchObject({ step, settings: { cell: 'lstm' } });
    const third = await page.context().newPage();
    await third.goto(`${inject('pageUrl')}${small}`);
    expect(await until(third, isReady)).toMatchObject({ step, settings: { cell: 'lstm' } });
  });

  test('finds nothing of a page whose element was not told to keep', async () => {
    const page = await openPage(small, {
      prepare: async (forgetful) => {
        await forgetful.route(inject('pageUrl'), async (route) => {
          const response = await route.fetch();
          const html = (await response.text()).replace('<forget-me-not keep', '<forget-me-not');
          expect(html).toMatch(/<forget-me-not(?! keep)/);
          await route.fulfill({ response, body: html });
        });
      },
    });
    await until(page, isReady);
    await play(page, 60);
    await pause(page);
    await until(page, (state) => state.goodStep === state.step);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    await page.reload();
    expect((await until(page, isReady)).step).toBe(0);
  });
});

describe('what was given up', () => {
  test('by a reset comes back as it was', async () => {
    const { page, step, losses } = await learned();
    await page.getByRole('button', { name: 'Reset' }).click();
    await until(page, (state) => isReady(state) && state.step === 0);
    await bringBack(page).click();
    const back = await until(page, (state) => isReady(state) && state.step === step);
    expect(back.losses).toEqual(losses);
    await play(page, step + 20);
  });

  test('for other data comes back with its own', async () => {
    const { page, step } = await learned();
    await chooseCard(page, 'Text', 'First names');
    await page.getByRole('button', { name: 'Restart' }).click();
    await until(page, (state) => isReady(state) && state.builtData === 'first-names' && state.step === 0);
    await bringBack(page).click();
    const back = await until(page, (state) => isReady(state) && state.step === step);
    expect(back.builtData).toBe('moby-dick');
    await expect.poll(() => page.locator('.card[aria-pressed="true"] b').innerText()).toBe('Moby-Dick');
  });

  test('comes back by Ctrl + Z, and so does the one that it took the place of', async () => {
    const { page, step } = await learned();
    await page.keyboard.press('r');
    await until(page, (state) => isReady(state) && state.step === 0);
    await play(page, 10);
    const second = await pause(page);
    await until(page, (state) => state.goodStep === second.step);
    await page.locator('h2').first().click();
    await page.keyboard.press('Control+z');
    await until(page, (state) => isReady(state) && state.step === step);
    await page.keyboard.press('Control+z');
    await until(page, (state) => isReady(state) && state.step === second.step);
  });
});
