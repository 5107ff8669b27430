import { expect, test } from 'vitest';
import { fixedTraining } from '../../e2e/pages/fixed-training';
import type { Browser } from '../describe-engine';

export function sameBits(browser: Browser): void {
  test('a training gives the same bits as in Node', async () => {
    const tab = await browser.open('neighbour/e2e/pages/same-bits.html');
    await expect.poll(() => tab.evaluate(() => window.fixedTraining !== undefined)).toBe(true);
    const [here, inNode] = [await tab.evaluate(() => window.fixedTraining?.()), await fixedTraining()];
    expect(inNode.text?.losses).toMatch(/^[0-9a-f]{640}$/);
    expect(here).toEqual(inNode);
  });
}
