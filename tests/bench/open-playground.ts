/**
 * How much of its speed training keeps while the page shows it: the built page at its defaults, every chart live, in
 * turn with the same network trained on the bench's page, which shows nothing.
 */
import path from 'node:path';
import type { Page } from 'playwright';
import { preview } from 'vite';
import type { BenchPage } from './browser-page.ts';
import { perSecond } from './clock.ts';
import { median, medianRatio } from './samples.ts';
import { openPageId } from './subjects.ts';
import { openPageWork, tokensPerStep } from './works.ts';

/** The page trains so long before it is timed: the engine compiles, charts fill. */
const warmUpMs = 2500;
const turnMs = 4000;

export interface OpenPageSpeed {
  /** Characters per second, one figure a round. */
  readonly open: readonly number[];
  readonly headless: readonly number[];
  /** Of the page's frames in a second while it was timed; a page out of sight has none. */
  readonly framesPerSecond: number;
  /** Median over the rounds of open / headless. */
  readonly share: number;
}

interface Progress {
  readonly step: number;
  readonly ms: number;
  readonly frames: number;
}

/** Counts the page's frames from its first moment on. */
const countFrames = `window.frames = 0; const count = () => { window.frames++; requestAnimationFrame(count); }; count();`;

const progress = (page: Page): Promise<Progress> =>
  page.evaluate(
    `({ step: document.querySelector('forget-me-not').state.step, ms: performance.now(), frames: window.frames })`,
  );

const press = (page: Page, name: 'Play' | 'Pause') => page.getByRole('button', { name, exact: true }).click();

async function openTurn(page: Page): Promise<{ speed: number; framesPerSecond: number }> {
  await press(page, 'Play');
  await page.waitForTimeout(warmUpMs);
  const before = await progress(page);
  await page.waitForTimeout(turnMs);
  const after = await progress(page);
  await press(page, 'Pause');
  const seconds = (after.ms - before.ms) / 1000;
  const characters = (after.step - before.step) * tokensPerStep(openPageWork);
  return { speed: characters / seconds, framesPerSecond: (after.frames - before.frames) / seconds };
}

async function servePlayground(root: string) {
  const server = await preview({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the server of the built page has no address');
  return { address, close: () => server.close() };
}

async function openPlayground(bench: BenchPage, address: string): Promise<Page> {
  const page = await bench.open(address, countFrames);
  await page.waitForFunction(`document.querySelector('forget-me-not')?.state?.says`);
  return page;
}

/** Needs the page built: dist/. */
export async function measureOpenPage(bench: BenchPage, root: string, rounds: number): Promise<OpenPageSpeed> {
  const server = await servePlayground(root);
  try {
    const page = await openPlayground(bench, server.address);
    const open: number[] = [];
    const headless: number[] = [];
    const frames: number[] = [];
    for (let round = 0; round < rounds; round++) {
      headless.push(perSecond(await bench.turn(openPageId, 'relaxed', turnMs), 'wall'));
      const { speed, framesPerSecond } = await openTurn(page);
      open.push(speed);
      frames.push(framesPerSecond);
    }
    return { open, headless, framesPerSecond: median(frames), share: medianRatio(open, headless) };
  } finally {
    await server.close();
  }
}
