import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Browser } from '../describe-engine';
import { isReady, train, until } from './playground';

const built = fileURLToPath(new URL('../../../dist/forget-me-not.html', import.meta.url));

export function singleFile(browser: Browser): void {
  test('the page as one file trains when it is opened from the disk, with nothing beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const copy = join(folder, 'handed in.html');
    copyFileSync(built, copy);
    const tab = await browser.open(`${pathToFileURL(copy).href}#hidden=16&batch=8`);
    await until(tab, isReady);
    const { losses } = await train(tab, 60);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) - 0.3);
  });
}
