import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaygroundState } from '../../web/store/state';
import { chooseCard, glance, isReady, openPage, pause, play, until, useBrowser } from './browser';

useBrowser();

const built = fileURLToPath(new URL('../../dist/forget-me-not.html', import.meta.url));
/** Its own copy, in a folder where nothing else is. */
const folder = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
const address = pathToFileURL(join(folder, 'handed in (1).html')).href;

beforeAll(() => copyFileSync(built, fileURLToPath(address)));
afterAll(() => rmSync(folder, { recursive: true }));

/** Opened from the disk, without a network; whatever it asks for is noted. */
async function openFile(fragment: string): Promise<{ page: Page; asked: string[] }> {
  const asked: string[] = [];
  const page = await openPage(fragment, {
    address,
    offline: true,
    prepare: async (prepared) => {
      prepared.context().on('request', (request) => void asked.push(request.url().slice(0, 80)));
    },
  });
  return { page, asked };
}

const sampleOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { says } = (document.querySelector('forget-me-not') as unknown as { state: PlaygroundState }).state;
    return says?.kind === 'sample' ? says.text : '';
  });

async function sharedFragment(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForFunction(
    () => (document.querySelector('forget-me-not') as unknown as { state: PlaygroundState }).state.sharing?.left === 0,
  );
  const dialog = page.locator('fmn-share-dialog');
  const link = await dialog.locator('textarea').inputValue();
  expect(link.startsWith(`${address}#`)).toBe(true);
  expect(await dialog.locator('dialog').innerText()).toContain('a file on your computer');
  expect(await dialog.getByRole('button', { name: 'Copy iframe' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Close' }).click();
  return link.slice(link.indexOf('#'));
}

describe('the page as one file, opened from the disk without a network', () => {
  test('trains on a real text, writes, shares its model behind its own address, and asks for nothing', async () => {
    const { page, asked } = await openFile('#hidden=16');
    await until(page, isReady);
    const { losses } = await play(page, 150);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) - 0.5);
    await pause(page);
    await until(page, isReady);
    const fragment = await sharedFragment(page);
    expect(fragment).toContain('m=1');
    const [one, two] = [await openFile(fragment), await openFile(fragment)];
    await until(one.page, (state) => isReady(state) && state.heldOut.length > 0);
    await until(two.page, isReady);
    expect(await sampleOf(one.page)).toBe(await sampleOf(two.page));
    expect((await glance(one.page)).heldOut[0]?.loss).toBeLessThan(3.2);
    const others = [...asked, ...one.asked, ...two.asked].filter((url) => !/^(file|blob|data):/.test(url));
    expect(others).toEqual([]);
  });

  test('has every text, series and task, and is taken up after a reload where it was left', async () => {
    const { page } = await openFile('#hidden=8&batch=8');
    await until(page, isReady);
    await chooseCard(page, 'Text', 'First names');
    await until(page, (state) => isReady(state) && state.builtData === 'first-names');
    for (const id of ['co2', 'seattle-weather', 'sp500', 'adding']) {
      await page.evaluate((data) => {
        (document.querySelector('forget-me-not') as unknown as { fragment: string }).fragment = `hidden=8&data=${data}`;
      }, id);
      await until(page, (state) => isReady(state) && state.builtData === id);
    }
    await play(page, 20);
    const { step } = await pause(page);
    await until(page, (state) => state.goodStep === step);
    await page.waitForTimeout(300);
    await page.reload();
    const again = await until(page, (state) => state.activity === 'paused' && state.step > 0);
    expect(again.builtData).toBe('adding');
  });
});

test('the file is small enough to be handed in and to be mailed', () => {
  const file = readFileSync(built);
  expect(file.length).toBeLessThanOrEqual(1_700_000);
  expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(1_000_000);
});
