/** A project that installed the package: its types, Node, a bundle, and the files as they are. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { describe, expect, inject, test } from 'vitest';
import { isReady, openPage, until, useBrowser } from '../e2e/browser';

const consumer = inject('consumer');
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

/** Runs a program in the project. @returns what it prints; throws with that when it fails. */
function run(...args: string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(String((error as { stdout?: string }).stdout || error));
  }
}

test.each([
  ['as Node finds them', ['--module', 'nodenext']],
  ['as bundlers find them', ['--module', 'esnext', '--moduleResolution', 'bundler']],
])('the types are there and right, %s', (_, mode) => {
  expect(run(tsc, '--project', '.', ...mode)).toBe('');
});

test('Node trains with the core, and bad input gets its sentence', () => {
  const script = "import { refusal, trainedLoss } from './train.js'; console.log(await trainedLoss(), await refusal())";
  const printed = run('--input-type=module', '--eval', script);
  expect(Number.parseFloat(printed)).toBeLessThan(0.18); // 1/6 is what knows nothing but the mean
  expect(printed).toContain('invalid_argument: hidden size must be 1..1024, got 0');
});

test('a server that renders pages may import the element’s module, and is told what cannot be had there', () => {
  const script = `import { ForgetMeNot, presets } from 'forget-me-not';
    console.log(presets.length);
    try { new ForgetMeNot(); } catch ({ message }) { console.log(message); }`;
  expect(run('--input-type=module', '--eval', script)).toMatch(/^\d+\n<forget-me-not> needs a browser.*\/core\.\n$/);
});

describe('in Chromium', () => {
  useBrowser();

  async function trainsOneStep(page: Page): Promise<void> {
    await until(page, isReady);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    // That it stands may be told before the loss of the step.
    const { losses } = await until(
      page,
      ({ step, activity, losses }) => step === 1 && activity === 'paused' && losses.length === 1,
    );
    expect(losses[0]).toBeGreaterThan(0);
    expect(await page.locator('.strip canvas').count()).toBeGreaterThan(5);
  }

  test('a bundle of Vite has the element and the core, and both train', async () => {
    await build({ configFile: false, root: consumer, base: './', logLevel: 'error', build: { assetsInlineLimit: 0 } });
    expect(existsSync(join(consumer, 'dist/index.html'))).toBe(true);
    const page = await openPage('dist/index.html');
    await trainsOneStep(page);
    await expect.poll(() => page.locator('html').getAttribute('data-loss')).toMatch(/^0\.\d+$/);
  });

  test('the files work as they are, without a bundler', async () => {
    const page = await openPage('without-bundler.html');
    await trainsOneStep(page);
  });
});
