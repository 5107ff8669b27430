import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { shortNumber } from '../../web/cell/lit-value';
import type { PlaygroundState } from '../../web/store/state';
import { chooseFrom, glance, isReady, openPage, play, until, useBrowser, useSharedPage } from './browser';

useBrowser();

/** Sixteen units over eleven letters: columns and rows that a click can hit. */
async function small(fragment = ''): Promise<Page> {
  const page = await openPage(`#hidden=16&probe=white+whale${fragment}`);
  await until(page, isReady);
  return page;
}

/** Whatever is chosen in it can be chosen again. */
const shared = useSharedPage(() => small());

const ruler = (page: Page) => page.getByRole('slider', { name: 'Selected step of the probe' });

/** Clicks the middle of a cell of the heatmap. */
async function clickCell(page: Page, strip: number, step: number, unit: number): Promise<void> {
  const canvas = page.locator(`.strip canvas[data-strip="${strip}"]`);
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
  await canvas.click({ position: { x: (width * (step + 0.5)) / 11, y: (height * (unit + 0.5)) / 16 } });
}

/** What the diagram prints, gate by gate. */
async function printed(page: Page): Promise<Record<string, string>> {
  return page.locator('fmn-inside-panel fmn-cell-diagram .box').evaluateAll((boxes) => {
    const pairs = boxes.map((box) => [box.getAttribute('data-gate'), box.querySelector('.value')?.textContent]);
    return Object.fromEntries(pairs);
  });
}

/** What the selected unit really did at the selected step. */
async function traced(page: Page): Promise<Record<string, string>> {
  const values = await page.evaluate(() => {
    const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
    const { trace, selectedStep, unit } = state;
    if (!trace) return [];
    const { channels, steps, hidden } = trace.trace;
    const at = (channel: number) => (channel * steps + selectedStep) * hidden + unit;
    return channels.map((symbol, channel) => [symbol, trace.trace.values[at(channel)]] as const);
  });
  return Object.fromEntries(values.map(([symbol, value]) => [symbol, shortNumber(value ?? Number.NaN)]));
}

describe('a unit is chosen', () => {
  test('by a click in a strip, together with the step', async () => {
    const page = await shared();
    await clickCell(page, 0, 3, 5);
    await until(page, (state) => state.unit === 5 && state.selectedStep === 3);
    await expect.poll(() => page.locator('.strip.coloured').innerText()).toContain('of unit 6');
    await expect.poll(() => page.getByLabel('Unit, 1 to 16').inputValue()).toBe('6');
  });

  test('in the chooser, by number and by its arrows', async () => {
    const page = await shared();
    const field = page.getByLabel('Unit, 1 to 16');
    await field.fill('9');
    await field.press('Enter');
    await until(page, (state) => state.unit === 8);
    await page.getByRole('button', { name: 'The next unit' }).click();
    await until(page, (state) => state.unit === 9);
    await page.getByRole('button', { name: 'The unit before' }).click();
    await until(page, (state) => state.unit === 8);
    await expect.poll(() => page.locator('.strip.coloured').innerText()).toContain('of unit 9');
  });

  test('and one that does not exist is refused', async () => {
    const page = await shared();
    const field = page.getByLabel('Unit, 1 to 16');
    const { unit } = await glance(page);
    for (const wrong of ['17', '0', 'whale', '1.5']) {
      await field.fill(wrong);
      await field.press('Enter');
    }
    expect((await glance(page)).unit).toBe(unit);
  });

  test('from those that go with a span, which shift and the arrow keys stretch', async () => {
    const page = await shared();
    await ruler(page).focus();
    await page.keyboard.press('Home');
    for (let k = 0; k < 4; k += 1) await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('.in-span').count()).toBe(5);
    const ranking = page.locator('.ranking');
    await expect.poll(() => ranking.innerText()).toContain('Most like “white”');
    const shares = (await ranking.locator('button b').allInnerTexts()).map((text) => Number(text.replace('−', '-')));
    expect(shares).toHaveLength(6);
    const sizes = shares.map(Math.abs);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes[0]).toBeGreaterThan(0.3);
    const best = ranking.getByRole('button', { name: /^unit \d+/ }).first();
    const unit = Number(/\d+/.exec(await best.innerText())?.[0]);
    await best.click();
    await until(page, (state) => state.unit === unit - 1);
    await ranking.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => ranking.count()).toBe(0);
  });
});

describe('the cell', () => {
  test('lights up with what the chosen unit did at the chosen step', async () => {
    const page = await shared();
    await clickCell(page, 0, 2, 4);
    await until(page, (state) => state.unit === 4 && state.selectedStep === 2);
    const here = await traced(page);
    expect(Object.keys(here).sort()).toEqual(['c', 'f', 'g', 'h', 'i', 'o']);
    await expect.poll(() => printed(page)).toEqual(here);
    await page.keyboard.press('Tab');
    await ruler(page).press('End');
    await until(page, (state) => state.selectedStep === 10);
    const there = await traced(page);
    expect(there).not.toEqual(here);
    await expect.poll(() => printed(page)).toEqual(there);
    await expect.poll(() => page.locator('fmn-inside-panel fmn-cell-diagram .box.lit').count()).toBe(6);
  });

  test('is lit anew when training has changed it', async () => {
    const page = await small('&batch=8');
    const before = await printed(page);
    await play(page, 40);
    await expect.poll(() => printed(page)).not.toEqual(before);
  });

  test('is called by its symbols’ words where those are wished for', async () => {
    const page = await shared();
    const labels = async () => (await page.locator('.strip .label').allInnerTexts()).join();
    await expect.poll(labels).toContain('forget');
    expect(await labels()).not.toContain('learn');
    await page.getByRole('button', { name: 'learn, forget, …' }).click();
    await expect.poll(labels).toContain('learn');
    await expect.poll(labels).toContain('remember');
    await expect.poll(labels).toContain('use');
    await expect.poll(() => new URL(page.url()).hash).toContain('names=words');
    await page.getByRole('button', { name: 'i f g o' }).click();
    await expect.poll(labels).not.toContain('learn');
  });

  test('has a switch for its own symbols, and its words in the diagram as well', async () => {
    const page = await openPage('#cell=gru&hidden=16&names=words');
    await until(page, isReady);
    await expect.poll(() => page.getByRole('button', { name: 'r z n' }).count()).toBe(1);
    const named = page.locator('fmn-cell-diagram .box.gate .name');
    const words = await named.allTextContents();
    await page.getByRole('button', { name: 'r z n' }).click();
    await expect.poll(async () => (await named.allTextContents()).sort()).toEqual(['candidate', 'reset', 'update']);
    expect(words.sort()).not.toEqual(['candidate', 'reset', 'update']);
  });

  test('shows another layer when that is chosen', async () => {
    const page = await small('&layers=2');
    const first = await printed(page);
    await page.getByRole('group', { name: 'Layer' }).getByRole('button', { name: '2' }).click();
    await until(page, (state) => state.layer === 1);
    await expect.poll(() => printed(page)).not.toEqual(first);
  });
});

describe('what it expects', () => {
  const heatmap = 'fmn-trace-sheet .scroll';
  const table = 'fmn-figure[data-figure="trace"] .table + p';

  /** Pixels from what is above to the words below it. */
  const gap = async (page: Page, above: string): Promise<number> => {
    const { y = 0, height = 0 } = (await page.locator(above).boundingBox()) ?? {};
    const words = await page.locator('.expectations').boundingBox();
    return (words?.y ?? Number.NaN) - y - height;
  };

  test.each(['rnn_tanh', 'gru', 'lstm'])('stands under the strips of %s, in sight without scrolling', async (cell) => {
    const page = await openPage(`#data=adding&hidden=16&cell=${cell}`);
    await until(page, (state) => state.probe !== null);
    await expect.poll(() => gap(page, heatmap)).toBe(8);
    const words = await page.locator('.expectations').boundingBox();
    const bar = await page.locator('fmn-arithmetic-drawer').boundingBox();
    expect((words?.y ?? Number.NaN) + (words?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
  });

  test('is not covered by a table, however low the window', async () => {
    const page = await openPage('#data=adding&hidden=16&cell=rnn_tanh', { viewport: { width: 360, height: 500 } });
    await until(page, (state) => state.probe !== null);
    await chooseFrom(page, 'trace', 'Table');
    await expect.poll(() => page.locator(table).count()).toBe(1);
    expect(await gap(page, table)).toBe(8);
  });
});
