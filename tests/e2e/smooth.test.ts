import { describe, expect, test } from 'vitest';
import { glance, isReady, openPage, until, useBrowser } from './browser';
import { countFrames, heapUsed, median, tasksWhile } from './measure';

useBrowser();

/** How long the memory is watched; npm run test:endurance takes ten. */
const minutes = Number(process.env.FMN_MINUTES ?? 0.5);
const watchedMs = minutes * 60_000;
const samples = 16;

/** Every chart is in sight, so every chart is drawn. */
const viewport = { width: 1440, height: 2600 };

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('while the usual network trains with all charts in view', () => {
  test(
    `the page stays smooth, and its memory the same, for ${minutes} minutes`,
    async () => {
      const page = await openPage('', { viewport });
      await until(page, isReady);
      const unseen = await page.locator('fmn-figure').evaluateAll((figures) => {
        return figures.filter((figure) => figure.getBoundingClientRect().bottom > window.innerHeight).length;
      });
      expect(unseen).toBe(0);
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await page.waitForTimeout(3000);

      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const heap: number[] = [];
      for (let k = 0; k < samples; k += 1) {
        await page.waitForTimeout(watchedMs / samples);
        heap.push(await heapUsed(session));
      }
      const quarter = samples / 4;
      const [first, last] = [mean(heap.slice(0, quarter)), mean(heap.slice(-quarter))];
      const megabytes = heap.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ');
      expect(Math.abs(last / first - 1), megabytes).toBeLessThan(0.2);

      // At the end, when the curves are longest.
      const frames = await countFrames(page);
      const tasks = await tasksWhile(page, () => page.waitForTimeout(8000));
      const perSecond = await frames();
      expect(median(perSecond), perSecond.map(Math.round).join(' ')).toBeGreaterThanOrEqual(30);
      expect(tasks.length).toBeGreaterThan(100);
      expect(Math.max(...tasks)).toBeLessThan(50);
      expect((await glance(page)).activity).toBe('running');
    },
    watchedMs * 1.5 + 120_000,
  );
});
