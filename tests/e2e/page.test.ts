import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { loadCore } from '../../bindings/core';
import { glance, isReady, noticeText, openPage, play, summaryOf, until, useBrowser, useSharedPage } from './browser';

useBrowser();

/** What changed has been laid out and drawn. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

describe('the page', () => {
  test('shows gates, a sample and the baselines before anything is asked', async () => {
    const page = await openPage();
    await until(page, (state) => isReady(state) && state.heldOut.length === 1);
    // How sure it is, one unit, and the four gates and two states of all.
    await expect.poll(() => page.locator('.strip canvas').count()).toBe(8);
    const input = page.locator('.strip canvas[data-strip="0"]');
    const coloursDrawn = () =>
      input.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        return new Set(data).size;
      });
    await expect.poll(coloursDrawn).toBeGreaterThan(5);
    await expect.poll(() => summaryOf(page, 'loss')).toContain('What knows nothing costs 4.39 nats');
  });

  test('says at its end which release and build it is, and under which licences', async () => {
    const page = await openPage();
    await expect
      .poll(() => page.locator('footer').innerText())
      .toMatch(/^Forget-Me-Not \d+\.\d+\.\d+(, build [0-9a-f]{7,}\+?)? · licences$/);
    const licences = await page.request.get(new URL('licences.txt', page.url()).href);
    for (const name of ['lit', 'chart.js', 'wasm-feature-detect', 'Eigen']) {
      expect(await licences.text()).toMatch(new RegExp(`^## ${name} .*\\(`, 'm'));
    }
  });

  test('keeps its settings in the address, readably, and takes them from there', async () => {
    const page = await openPage('#cell=gru&hidden=64&rate=0.002');
    await until(page, isReady);
    await expect.poll(() => page.locator('#hidden').inputValue()).toBe('64');
    await page.locator('#hidden').fill('32');
    await page.locator('#hidden').press('Enter');
    await page.locator('#probe').fill('the white whale');
    await expect.poll(() => new URL(page.url()).hash).toBe('#cell=gru&hidden=32&rate=0.002&probe=the+white+whale');
    await page.reload();
    const state = await until(page, isReady);
    expect(state.settings).toMatchObject({ cell: 'gru', hidden: 32, rate: 0.002, probe: 'the white whale' });
    await expect.poll(() => page.locator('fmn-inside-panel .side').innerText()).toBe('GRU · 32 units');
  });

  test('offers every cell in groups, and shows the gates of the chosen one', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    const groups = page.locator('#cell optgroup');
    await expect.poll(() => groups.first().getAttribute('label')).toBe('Basic');
    const cells = (await loadCore({ variant: 'baseline' })).cells();
    await expect.poll(() => page.locator('#cell option').count()).toBe(cells.length);
    await page.locator('#cell').selectOption('lstm_cifg');
    await until(page, (state) => isReady(state) && state.settings.cell === 'lstm_cifg');
    const labels = page.locator('.strip .label');
    await expect
      .poll(() => labels.allInnerTexts().then((texts) => texts.map((text) => text.replace('\n', ' '))))
      .toEqual(expect.arrayContaining(['f forget 0 … 1', 'i input 0 … 1', 'c cell state −1 … 1']));
  });

  test('keeps the model when a cell does not go with the sizes, and says so beside the control', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    await page.locator('#cell').selectOption('mut1');
    await expect.poll(() => page.locator('#hidden-note').innerText()).toMatch(/hidden size must be/i);
    await page.getByRole('button', { name: 'Play' }).click();
    await until(page, (state) => state.step > 5);
    await page.locator('#cell').selectOption('lstm');
    expect((await until(page, (state) => state.step > 10)).problems).toEqual({});
  });

  test('says what it could not use of an address', async () => {
    const page = await openPage('#hidden=100000&rate=NaN&layers=2');
    const state = await until(page, isReady);
    expect(state.settings).toMatchObject({ hidden: 128, rate: 0.005, layers: 2 });
    await expect.poll(() => noticeText(page)).toContain('Hidden units must be a whole number from 1 to 1024');
    expect(await noticeText(page)).toContain('got “NaN”');
  });

  test('answers to the keyboard, but not while one is writing', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    await page.keyboard.press('.');
    await until(page, (state) => state.step === 1 && state.activity === 'paused');
    await page.locator('#probe').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' r.');
    expect((await until(page, (state) => state.probe?.endsWith(' r.') ?? false)).step).toBe(1);
    await page.locator('h2').first().click();
    await page.keyboard.press('Space');
    await until(page, (state) => state.step > 20);
    await page.keyboard.press('Space');
    await until(page, (state) => state.activity === 'paused');
    await page.keyboard.press('r');
    await until(page, (state) => state.step === 0 && state.activity === 'paused');
    await page.keyboard.press('?');
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
  });

  test('lets one choose a step of the probe by click and by arrow keys', async () => {
    const page = await openPage('#hidden=16&probe=white+whale');
    await until(page, isReady);
    const ruler = page.getByRole('slider', { name: 'Selected step of the probe' });
    const { width = 0 } = (await page.locator('.characters').boundingBox()) ?? {};
    await page.locator('.characters').click({ position: { x: (width * 2.5) / 11, y: 10 } });
    await expect.poll(() => ruler.getAttribute('aria-valuenow')).toBe('3');
    await ruler.press('ArrowRight');
    await expect.poll(() => ruler.getAttribute('aria-valuetext')).toBe('step 4, t');
    await expect.poll(() => page.locator('.expectations li.true .mono').innerText()).toBe('e');
  });

  const shared = useSharedPage(async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    return page;
  });

  test.each([
    ['wide', 1440],
    ['medium', 1024],
    ['a phone', 360],
    ['the narrowest', 320],
  ])('never scrolls sideways, nor stretches the page around it: %s', async (_, width) => {
    const page = await shared();
    await page.setViewportSize({ width, height: 700 });
    await drawn(page);
    const overflow = await page.evaluate(() => {
      const element = document.querySelector('forget-me-not');
      return (
        Math.max(document.documentElement.scrollWidth, element?.scrollWidth ?? 0) - document.documentElement.clientWidth
      );
    });
    expect(overflow).toBe(0);
    const beyond = () => document.documentElement.scrollHeight - document.documentElement.clientHeight;
    expect(await page.evaluate(beyond)).toBe(0);
  });

  test.each([
    ['#hidden=16', 'a text'],
    ['#data=co2&hidden=8', 'a series, whose speed takes more words'],
  ])('has its toolbar in one row from 1081 px on: %s, %s', async (settings) => {
    const page = await openPage(settings);
    await until(page, isReady);
    await play(page, 1);
    for (const width of [1081, 1140, 1180, 1280, 1366, 1380, 1440]) {
      await page.setViewportSize({ width, height: 700 });
      await drawn(page);
      const { height = 0 } = (await page.locator('fmn-toolbar').boundingBox()) ?? {};
      expect(height, `at ${width} px`).toBeLessThan(60);
    }
  });
});

describe('the element', () => {
  test('can stand on a page twice, and leaves no worker behind when it is removed', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    expect(page.workers()).toHaveLength(1);
    await page.evaluate(() => {
      document.body.append(document.createElement('forget-me-not'));
    });
    await expect.poll(() => page.workers().length).toBe(2);
    await page.waitForFunction(() => {
      const [, second] = document.querySelectorAll('forget-me-not');
      return (second as unknown as { state: { says: unknown } }).state.says !== null;
    });
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('forget-me-not')) element.remove();
    });
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test('comes back to life when it is put somewhere else', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    await page.evaluate(() => {
      const element = document.querySelector('forget-me-not');
      const frame = document.createElement('main');
      document.body.append(frame);
      if (element) frame.append(element);
    });
    await until(page, isReady);
    await page.getByRole('button', { name: 'Play' }).click();
    await until(page, (state) => state.step > 10);
    expect(page.workers()).toHaveLength(1);
    expect((await glance(page)).settings.hidden).toBe(16);
  });
});
