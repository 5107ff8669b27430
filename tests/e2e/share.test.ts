import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { offeredWays } from '../../web/share/link-ways';
import type { PlaygroundState } from '../../web/store/state';
import { glance, isReady, openPage, until, useBrowser, useSharedPage } from './browser';

useBrowser();

/** Trains a small model and gives back the suggested link to it, as the dialog shows it. */
async function trainedLink(page: Page): Promise<string> {
  await until(page, isReady);
  await page.getByRole('button', { name: 'Play' }).click();
  await until(page, (state) => state.step > 150);
  await page.getByRole('button', { name: 'Pause' }).click();
  await until(page, (state) => state.activity === 'paused');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForFunction(
    () => (document.querySelector('forget-me-not') as unknown as { state: PlaygroundState }).state.sharing?.left === 0,
  );
  return page.locator('fmn-share-dialog textarea').inputValue();
}

const sample = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { says } = (document.querySelector('forget-me-not') as unknown as { state: PlaygroundState }).state;
    return says?.kind === 'sample' ? says.text : '';
  });

const notices = async (page: Page): Promise<string> =>
  (await page.locator('fmn-notices .notice').allInnerTexts()).join(' ');
/** The link that was suggested for the model of the shared page, whatever a test has chosen in its dialog since. */
let suggested = '';
/** A page whose trained model is asked for again and again. */
const shared = useSharedPage(async () => {
  const page = await openPage('#cell=gru&hidden=16');
  suggested = await trainedLink(page);
  return page;
});
async function sharedLink(): Promise<string> {
  await shared();
  return suggested;
}

const fragmentOf = (link: string): string => link.slice(link.indexOf('#'));

describe('a shared model', () => {
  test('opens in another browser at once, paused, says what its way cost, and writes the same twice', async () => {
    const link = await sharedLink();
    expect(link.startsWith(inject('pageUrl'))).toBe(true);
    const [one, two] = [await openPage(fragmentOf(link)), await openPage(fragmentOf(link))];
    const state = await until(one, (now) => isReady(now) && now.heldOut.length > 0);
    await until(two, isReady);
    expect(state).toMatchObject({ step: 0, activity: 'paused' });
    expect(state.heldOut[0]?.loss).toBeLessThan(3);
    await expect.poll(() => notices(one)).toMatch(/trained for \d+ steps.*held out \d\.\d{3}, was \d\.\d{3}/);
    expect(await sample(one)).toBe(await sample(two));
    expect(new URL(one.url()).hash).toContain('m=1');
    await one.getByRole('button', { name: 'Play' }).click();
    await until(one, (now) => now.step > 10);
    await expect.poll(() => new URL(one.url()).hash).toBe('#cell=gru&hidden=16');
  });

  test('is not copied before it is known which link costs next to nothing, and nothing moves meanwhile', async () => {
    const page = await openPage('#cell=gru&hidden=16');
    await until(page, isReady);
    await page.evaluate(() => {
      // How many rows the table has in each frame until something can be copied: measuring may take a moment only.
      const rows: number[] = [];
      Object.assign(window, { rows });
      const look = (): void => {
        const playground = document.querySelector('forget-me-not')?.shadowRoot;
        const dialog = playground?.querySelector('fmn-share-dialog')?.shadowRoot;
        const button = dialog?.querySelector<HTMLButtonElement>('.copying .primary');
        if (button?.disabled) rows.push(dialog?.querySelectorAll('tbody tr').length ?? 0);
        if (button?.disabled !== false) requestAnimationFrame(look);
      };
      look();
    });
    await page.getByRole('button', { name: 'Share' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Copy link' }).isEnabled()).toBe(true);
    const rows = await page.evaluate(() => (window as unknown as { rows: number[] }).rows);
    expect(new Set(rows)).toEqual(new Set([offeredWays + 1]));
    const model = page.locator('fmn-share-dialog textarea');
    await expect.poll(() => model.inputValue()).toContain('&m=1');
  });

  test('says which of four things is wrong with its link, and opens the settings all the same', async () => {
    const link = fragmentOf(await sharedLink());
    const damaged = link.replace(/.(.{40})$/, (_, end: string) => `${link.at(-41) === 'A' ? 'B' : 'A'}${end}`);
    const cases = [
      [link.slice(0, -200), 'The link is cut'],
      [damaged, 'The link is damaged'],
      [link.replace('m=1', 'm=2'), 'from a newer version'],
      [`#hidden=16&m=1${'A'.repeat(900_000)}z`, 'too big'],
    ] as const;
    for (const [fragment, problem] of cases) {
      const page = await openPage(fragment);
      const state = await until(page, isReady);
      expect(state.builtHidden).toBe(16);
      await expect.poll(() => notices(page)).toContain(problem);
    }
  });

  test('is copied with a title that says what it carries', async () => {
    const page = await shared();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const markdown = async (way: string): Promise<string> => {
      await page.getByRole('radio', { name: way }).check();
      await page.getByRole('button', { name: 'Copy Markdown' }).click();
      await expect
        .poll(() => page.locator('fmn-share-dialog .copying [role=status]').innerText())
        .toBe('Markdown copied.');
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await markdown('8 bits')).toMatch(/^\[GRU, 16 units, trained for \d+ steps\]/);
    expect(await markdown('settings only')).toMatch(/^\[GRU, 16 units\]/);
  });

  test('survives the full stop of a sentence and line breaks of a mail', async () => {
    const link = fragmentOf(await sharedLink());
    const mailed = `${link.replace(/(m=.{60})/, '$1%0D%0A')}.`;
    const page = await openPage(mailed);
    await until(page, isReady);
    await expect.poll(() => notices(page)).toContain('came with the link');
  });
});

describe('a copy that is trained for its link', () => {
  test('is shorter and offered beside the others, can be given up, and leaves the model as it is', async () => {
    const page = await openPage('#hidden=8');
    await trainedLink(page);
    const before = await glance(page);
    const dialog = page.locator('fmn-share-dialog');
    const rows = dialog.locator('tbody tr');
    const count = await rows.count();
    await dialog.getByRole('button', { name: 'Train 200 steps' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('combobox').selectOption('σ/1');
    await dialog.getByRole('button', { name: 'Train 200 steps' }).click();
    await dialog.getByRole('row', { name: 'σ/1, trained' }).waitFor();
    expect(await rows.count()).toBe(count + 1);
    await dialog.getByRole('radio', { name: 'σ/1, trained' }).check();
    const link = await dialog.locator('textarea').inputValue();
    expect(await glance(page)).toMatchObject({ step: before.step, losses: before.losses });
    const opened = await openPage(fragmentOf(link));
    await until(opened, isReady);
    const steps = (before.step + 200).toLocaleString('en');
    await expect.poll(() => notices(opened)).toContain(`trained for ${steps} steps`);
  });
});

describe('a model as a file', () => {
  test('goes on where its session was saved, in another browser', async () => {
    const page = await shared();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save session' }).click(),
    ]);
    const saved = await glance(page);
    const other = await openPage();
    await until(other, isReady);
    await other.getByRole('button', { name: 'Share' }).click();
    await other.locator('#model-file').setInputFiles(await download.path().then((path) => fileAt(path)));
    const opened = await until(other, (state) => state.step === saved.step && state.activity === 'paused');
    expect(opened.settings).toMatchObject({ hidden: 16, cell: 'gru' });
    expect(opened.losses).toEqual(saved.losses);
  });

  test('is written as ONNX, and a file that is no model is refused by name', async () => {
    const page = await shared();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save ONNX' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('forget-me-not.onnx');
    expect(readFileSync(await download.path()).includes('GRU')).toBe(true);
    const wrong = { name: 'notes.safetensors', mimeType: '', buffer: Buffer.from('no tensors in here') };
    await page.locator('#model-file').setInputFiles(wrong);
    await expect.poll(() => notices(page)).toContain('notes.safetensors');
    expect((await glance(page)).builtHidden).toBe(16);
  });
});

/** A download has no name of its own on the disk. */
function fileAt(path: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'session.safetensors', mimeType: 'application/octet-stream', buffer: readFileSync(path) };
}
