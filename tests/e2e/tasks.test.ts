import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { chooseCard, glance, isReady, openPage, pause, summaryOf, until, useBrowser } from './browser';

useBrowser();

/** The marked answers that stand on the page. */
async function answers(page: Page): Promise<{ marks: string[]; misses: number; lines: string[] }> {
  const list = page.getByRole('list', { name: 'Answers to fresh sequences' });
  return {
    marks: await list.locator('.mark').allInnerTexts(),
    misses: await list.locator('.miss').count(),
    lines: await list.locator('li').allInnerTexts(),
  };
}

describe('a memory task', () => {
  test('chosen by its card trains, marks its answers and is solved', async () => {
    const page = await openPage('#hidden=32&rate=0.01&span=10');
    await until(page, isReady);
    await chooseCard(page, 'Task', 'Parity');
    await until(page, (state) => isReady(state) && state.builtData === 'parity');
    await expect.poll(() => new URL(page.url()).hash).toContain('data=parity');
    await expect.poll(() => page.locator('fmn-data-panel .facts').first().innerText()).toMatch(/Guessing gets 50 %/);
    await expect.poll(async () => (await answers(page)).marks.length).toBe(6);
    await page.getByRole('button', { name: 'Play' }).click();
    const solved = await until(page, (state) => state.heldOut.some(({ right }) => right > 0.99), 120_000);
    expect(solved.heldOut[0]?.right).toBeLessThan(0.8);
    await pause(page);
    await expect.poll(() => page.locator('fmn-says-panel .score').innerText()).toMatch(/100 %.*Solved\./s);
    await expect.poll(() => page.locator('fmn-learning-panel .figures').innerText()).toMatch(/right\s+(99|100) %/);
  });
});
