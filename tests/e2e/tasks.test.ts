import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { chooseCard, isReady, openPage, pause, play, savedText, until, useBrowser } from './browser';

useBrowser();

/** The answers to fresh sequences as they stand on the page. */
async function answers(page: Page): Promise<{ marks: string[]; wrongWithMiss: number }> {
  const list = page.getByRole('list', { name: 'Answers to fresh sequences' });
  return {
    marks: await list.locator('.mark').allInnerTexts(),
    wrongWithMiss: await list.locator('li.wrong:has(.miss)').count(),
  };
}

const facts = (page: Page) => page.locator('fmn-data-panel .facts').first().innerText();

describe('a memory task', () => {
  test.each([
    ['Parity', 'parity'],
    ['Embedded Reber grammar', 'embedded_reber'],
  ])('chosen by its card trains, has its answers marked and is solved: %s', async (title, id) => {
    const page = await openPage('#hidden=32');
    await until(page, isReady);
    await chooseCard(page, 'Task', title);
    await until(page, (state) => isReady(state) && state.builtData === id);
    await expect.poll(() => new URL(page.url()).hash).toBe(`#data=${id}&hidden=32`);
    await expect.poll(() => facts(page)).toContain('Solved at 99 % right');
    // Nothing is known yet: what is wrong is marked as such, and shown where.
    await expect.poll(async () => (await answers(page)).marks).toContain('✗');
    const untrained = await answers(page);
    expect(untrained.marks).toHaveLength(6);
    expect(untrained.wrongWithMiss).toBe(untrained.marks.filter((mark) => mark === '✗').length);

    await page.getByRole('button', { name: 'Play' }).click();
    const solved = await until(page, (state) => state.heldOut.some(({ right }) => right >= 0.99), 120_000);
    expect(solved.heldOut[0]?.right).toBeLessThan(0.5);
    await pause(page);
    await expect.poll(() => page.locator('fmn-says-panel .score').innerText()).toContain('Solved.');
    await expect.poll(() => page.locator('fmn-learning-panel .figures').innerText()).toMatch(/right\s+(99|100) %/);
    expect(await savedText(page, 'loss', 'Save SVG')).toContain('>solved<');
    await page.getByRole('button', { name: 'Ask others' }).click();
    await expect
      .poll(async () => (await answers(page)).marks.filter((mark) => mark === '✓').length)
      .toBeGreaterThanOrEqual(5);
  });

  test('has no mark where it is not solved yet', async () => {
    const page = await openPage('#data=delayed_recall&hidden=8');
    await until(page, isReady);
    await play(page);
    await pause(page);
    await expect.poll(() => page.locator('fmn-says-panel .score').innerText()).toContain('Solved at 99 %');
    expect(await savedText(page, 'loss', 'Save SVG')).not.toContain('>solved<');
  });

  test('becomes longer by its slider, and shows another sequence when asked', async () => {
    const page = await openPage('#data=parity&hidden=16&span=5');
    const short = await until(page, isReady);
    expect(short.probe).toMatch(/^[01]{5}$/);
    const slider = page.getByLabel('Task length, slider');
    await slider.focus();
    for (let k = 0; k < 3; k += 1) await slider.press('ArrowRight');
    const long = await until(page, (state) => isReady(state) && state.settings.span > 5);
    await until(page, (state) => state.probe?.length === long.settings.span);
    await expect.poll(() => facts(page)).toContain(`Length ${long.settings.span} (bits)`);
    await page.getByRole('button', { name: 'The next one' }).click();
    await until(page, (state) => state.probe !== long.probe && state.probe?.length === long.settings.span);
  });

  test('a length that it cannot have is refused beside the slider, and the model stays', async () => {
    const page = await openPage('#data=embedded_reber&hidden=16');
    await until(page, isReady);
    await page.locator('#span').fill('3');
    await page.locator('#span').press('Enter');
    await expect.poll(() => page.locator('#span-note').innerText()).toMatch(/length.*9.*got 3/i);
    await play(page, 5);
  });

  test('may be read both ways, and each way is shown', async () => {
    const page = await openPage('#data=binary_addition&hidden=16');
    await until(page, isReady);
    await page.locator('#direction').selectOption('both');
    await until(page, (state) => isReady(state) && state.settings.direction === 'both');
    const ways = page.getByRole('group', { name: 'Direction' });
    await expect.poll(() => ways.isVisible()).toBe(true);
    const diagram = page.locator('fmn-inside-panel fmn-cell-diagram svg');
    const forward = await diagram.getAttribute('aria-label');
    await ways.getByRole('button', { name: 'backward' }).click();
    await until(page, (state) => state.direction === 1);
    await expect.poll(() => diagram.getAttribute('aria-label')).not.toBe(forward);
    await play(page);
    await until(page, (state) => (state.losses.at(-1) ?? 9) < 0.6, 60_000);
  });
});
