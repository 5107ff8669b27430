import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  chooseCard,
  dropFile,
  glance,
  isReady,
  noticeText,
  openPage,
  pause,
  play,
  until,
  useBrowser,
  useSharedPage,
} from './browser';

useBrowser();

/** A small network in training, which nothing of what follows may harm. */
async function trainingPage(): Promise<Page> {
  const page = await openPage('#hidden=16&batch=8');
  await until(page, isReady);
  await play(page);
  return page;
}

async function stillTrains(page: Page): Promise<void> {
  const { step } = await glance(page);
  const later = await until(page, (state) => state.step > step + 20);
  expect(later.losses.length).toBeGreaterThan(step);
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Your own text…' }).click();
  await page.locator('textarea').fill(text);
  await page.getByRole('button', { name: 'Use this text' }).click();
}

const megabyte = 1024 * 1024;

/** Opens a file of that size, full of sentences. It is there until the test ends: the page reads it when it needs it. */
async function openFile(page: Page, name: string, bytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, Buffer.alloc(bytes, 'the sea and the sky and the whale in the sea; '));
  await page.getByRole('button', { name: 'Your own text…' }).click();
  await page.locator('#file').setInputFiles(file);
  await until(page, (state) => state.own !== null || state.problems.data !== undefined);
}

const dataProblem = (page: Page) => page.locator('fmn-data-panel .problem').innerText();

describe('bad input answers beside its cause, and training goes on', () => {
  const shared = useSharedPage(trainingPage);
  const closeEditor = (page: Page) => page.getByRole('button', { name: 'Cancel' }).click();

  test.each([
    ['', 'The text is empty'],
    ['x', 'at least two different characters'],
    ['zzzz', 'at least two different characters'],
  ])('the pasted text “%s”', async (text, answer) => {
    const page = await shared();
    await paste(page, text);
    await expect.poll(() => dataProblem(page)).toContain(answer);
    expect(await page.locator('textarea').inputValue()).toBe(text);
    await stillTrains(page);
    await closeEditor(page);
  });

  test('a pasted text too short for the batch keeps the text and the model', async () => {
    const page = await openPage('#hidden=16');
    await until(page, isReady);
    await paste(page, 'a short text');
    const state = await until(page, ({ problems }) => problems.data !== undefined);
    expect(state.own).not.toBeNull();
    expect(state.activity).toBe('paused');
    expect(await dataProblem(page)).toMatch(/^The text must have .*\.$/);
    expect(await page.getByRole('button', { name: 'Restart' }).count()).toBe(0);
    expect(await page.locator('fmn-data-panel .facts').count()).toBe(0);
    await page.getByRole('button', { name: 'Keep the present model' }).click();
    await until(page, ({ settings }) => settings.probe === 'Call me Ishmael. Some years ago');
    expect(await page.locator('fmn-data-panel .facts').count()).toBe(1);
    await page.getByRole('button', { name: 'Play' }).click();
    await until(page, ({ step }) => step > 5);
  });

  test('a text of one character repeated ten thousand times', async () => {
    const page = await shared();
    await paste(page, 'z'.repeat(10_000));
    await expect.poll(() => dataProblem(page)).toContain('at least two different characters');
    await stillTrains(page);
    await closeEditor(page);
  });

  test('a file of 21 MB is refused without reading it', async () => {
    const page = await shared();
    await openFile(page, 'big.txt', 21 * megabyte);
    await expect
      .poll(() => dataProblem(page))
      .toBe('big.txt is 21.0 MB; a text may have up to 20 MB. Cut it and try again.');
    await stillTrains(page);
    await closeEditor(page);
  });

  test('a binary file', async () => {
    const page = await shared();
    await page.getByRole('button', { name: 'Your own text…' }).click();
    const buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]);
    await page.locator('#file').setInputFiles({ name: 'whale.png', mimeType: 'image/png', buffer });
    await expect.poll(() => dataProblem(page)).toContain('whale.png is not plain text');
    await stillTrains(page);
    await closeEditor(page);
  });

  test('a picture that is dropped', async () => {
    const page = await shared();
    const png = '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR';
    await dropFile(page, 'fmn-learning-panel', { name: 'whale.png', type: 'image/png', text: png });
    await expect.poll(() => dataProblem(page)).toContain('whale.png is not plain text');
    await stillTrains(page);
  });

  test.each([
    ['hidden', '0'],
    ['hidden', '100000'],
    ['rate', 'NaN'],
    ['rate', ''],
  ])('%s = “%s”', async (key, value) => {
    const page = await shared();
    const { settings } = await glance(page);
    const field = page.locator(`#${key}`);
    await field.fill(value);
    await field.press('Enter');
    const note = page.locator(`#${key}-note`);
    await expect.poll(() => note.innerText()).toContain(value === '' ? 'got nothing' : `got “${value}”`);
    expect(await field.inputValue()).toBe(value);
    expect((await glance(page)).settings).toEqual(settings);
    await stillTrains(page);
    await field.fill(key === 'hidden' ? '16' : '0.005');
    await field.press('Enter');
    await expect.poll(() => glance(page).then(({ problems }) => Object.keys(problems))).not.toContain(key);
  });

  test('characters in the probe that the text does not have', async () => {
    const page = await trainingPage();
    await page.locator('#probe').fill('Call me 🐋');
    await expect.poll(() => page.locator('fmn-inside-panel .problem').innerText()).toContain('🐋');
    await stillTrains(page);
    await page.locator('#probe').fill('Call me');
    await until(page, (state) => state.probe === 'Call me');
    await expect.poll(() => page.locator('fmn-inside-panel .problem').count()).toBe(0);
  });
});

test('a browser without SIMD gets a readable message instead of an empty page', async () => {
  const page = await openPage('', {
    prepare: async (unable) => {
      // Detection runs in the worker, so that is where this engine must look old.
      await unable.route(/assets\/entry-[^/]*\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
      });
    },
  });
  const state = await until(page, ({ activity }) => activity === 'failed');
  expect(state.failure?.code).toBe('no_simd');
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toContain('lacks WebAssembly SIMD');
  expect(await alert.innerText()).toMatch(/Firefox \d+/);
});

/** An error nobody catches, which is how a worker dies. */
async function kill(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('it was killed');
    });
  });
}

test('a worker that dies is replaced, and training goes on from the last good checkpoint', async () => {
  let starts = 0;
  const page = await openPage('#hidden=16&batch=8', {
    prepare: async (mortal) => {
      await mortal.route(/assets\/entry-[^/]*\.js$/, async (route) => {
        starts += 1;
        await route.continue();
      });
    },
  });
  await until(page, isReady);
  await page.getByRole('button', { name: 'Play' }).click();
  // There must be something to go on from, however slow the machine is.
  const { goodStep } = await until(page, (state) => state.goodStep > 0);
  await kill(page);
  await until(page, (state) => state.notices.length > 0);
  const { notices, losses } = await until(page, (state) => state.activity === 'running');
  expect(notices.join()).toMatch(/it was killed.*Training goes on from step \d+/);
  expect(Number(/from step (\d+)/.exec(notices.join())?.[1])).toBeGreaterThanOrEqual(goodStep);
  expect(starts).toBe(2);
  const later = await until(page, (state) => state.losses.length > losses.length + 20);
  expect(later.losses.at(-1)).toBeLessThan(later.losses[0] ?? 0);
});

test('a dropped file is taken wherever it falls', async () => {
  const page = await openPage('#hidden=16&batch=8&length=16');
  await until(page, isReady);
  const text = 'sea and sky and whale; '.repeat(300);
  await dropFile(page, 'fmn-learning-panel', { name: 'sea.txt', type: 'text/plain', text });
  const { own } = await until(page, (state) => state.own !== null && state.settings.data === 'own' && isReady(state));
  expect(own?.name).toBe('sea.txt');
  await expect.poll(() => page.locator('.editor').count()).toBe(0);
});

test('a text of one’s own is read, and the network trains on it', async () => {
  const page = await openPage('#hidden=16&batch=8&length=16');
  await until(page, isReady);
  await paste(page, 'the sea and the sky and the whale in the sea; '.repeat(200));
  await until(page, (state) => state.settings.data === 'own' && state.activity === 'paused' && state.own !== null);
  await expect.poll(() => new URL(page.url()).hash).toContain('data=own');
  await page.getByRole('button', { name: 'Play' }).click();
  await until(page, (state) => state.step > 30 && (state.losses.at(-1) ?? 9) < 2.5);
  await expect.poll(() => page.locator('.card[aria-pressed="true"]').innerText()).toContain('Pasted text');
});

describe('what is much to ask for works', () => {
  test('other data chosen while it trains: it asks, and goes on meanwhile', async () => {
    const page = await trainingPage();
    await chooseCard(page, 'Task', 'Parity');
    await expect.poll(() => noticeText(page)).toContain('Changed: data. This needs a restart');
    await stillTrains(page);
    expect((await glance(page)).builtData).toBe('moby-dick');
    await page.getByRole('button', { name: 'Keep the present model' }).click();
    expect((await until(page, (state) => state.settings.data === 'moby-dick')).activity).toBe('running');
    await chooseCard(page, 'Series', 'CO₂');
    await page.getByRole('button', { name: 'Restart' }).click();
    await until(page, (state) => state.builtData === 'co2' && state.step > 5);
  });

  test('1024 hidden units on a text of 20 MB, with the model before still to be had', async () => {
    const page = await trainingPage();
    const { step } = await pause(page);
    await until(page, (state) => state.goodStep === step);
    await openFile(page, 'whale.txt', 20 * megabyte);
    await page.locator('#hidden').fill('1024');
    await page.locator('#hidden').press('Enter');
    await page.getByRole('button', { name: 'Restart' }).click();
    await until(page, (state) => state.builtData === 'own' && state.builtHidden === 1024, 60_000);
    await expect
      .poll(() => page.locator('fmn-data-panel .facts').first().innerText())
      .toContain('20,971,520 characters');
    await play(page, 1);
    await pause(page);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    const back = await until(page, (state) => isReady(state) && state.step === step);
    expect({ data: back.builtData, hidden: back.builtHidden }).toEqual({ data: 'moby-dick', hidden: 16 });
  });
});
