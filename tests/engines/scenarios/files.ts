import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Browser } from '../describe-engine';
import type { Tab } from '../tab';
import { glance, isReady, train, until } from './playground';

/** Saves by the dialog's button. @returns the path of the file once it is whole */
async function saveSession(tab: Tab, folder: string): Promise<string> {
  const file = join(folder, 'forget-me-not-session.safetensors');
  rmSync(file, { force: true });
  await tab.click('fmn-toolbar >>> .share-button');
  // The dialog grows while ways into a link are measured, and the button would move away from under the pointer.
  await until(tab, ({ toMeasure }) => toMeasure === 0);
  await tab.click('fmn-share-dialog >>> button "Save session"');
  await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 30_000 }).toBe(true);
  return file;
}

export function files(browser: Browser): void {
  test('a session saved as a file goes on in another profile where it was', async () => {
    const tab = await browser.open('#hidden=16&batch=8&cell=gru');
    await until(tab, isReady);
    await train(tab, 60);
    const file = await saveSession(tab, browser.downloads);
    const saved = await glance(tab);
    const other = await browser.open('#hidden=8&batch=8');
    await until(other, isReady);
    await other.click('fmn-toolbar >>> .share-button');
    await other.chooseFile('fmn-share-dialog >>> #model-file', file);
    const opened = await until(other, ({ step, activity }) => step === saved.step && activity === 'paused');
    expect(opened).toMatchObject({ cell: 'gru', hidden: 16, losses: saved.losses });
  });
}
