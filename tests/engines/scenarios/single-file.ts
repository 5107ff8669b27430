import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ownText } from '../../../web/schema/datasets';
import type { Browser } from '../describe-engine';
import { isReady, train, until } from './playground';

const built = fileURLToPath(new URL('../../../dist/forget-me-not.html', import.meta.url));

export function singleFile(browser: Browser): void {
  test('the page as one file trains when it is opened from the disk, with nothing beside it, and on a file of one’s own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const copy = join(folder, 'handed in.html');
    copyFileSync(built, copy);
    const tab = await browser.open(`${pathToFileURL(copy).href}#hidden=16&batch=8`);
    await until(tab, isReady);
    const { losses } = await train(tab, 60);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) - 0.3);

    const own = join(folder, 'own.txt');
    writeFileSync(own, 'what goes around comes around. '.repeat(100));
    await tab.click('fmn-data-panel >>> button "Your own text…"');
    await tab.chooseFile('fmn-data-panel >>> #file', own);
    await tab.click('fmn-notices >>> button "Restart"');
    await until(tab, ({ activity, data }) => activity === 'paused' && data === ownText);
    await train(tab, 20);
  });
}
