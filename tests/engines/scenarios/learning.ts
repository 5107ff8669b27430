import { expect, test } from 'vitest';
import type { Browser } from '../describe-engine';
import type { Tab } from '../tab';
import { glance, isReady, train, until } from './playground';

/** Whether the engine takes a module with one fused multiply-add of relaxed SIMD in it. */
async function hasRelaxedSimd(tab: Tab): Promise<boolean> {
  return tab.evaluate(() => {
    const header = [0, 97, 115, 109, 1, 0, 0, 0];
    const functionOfVector = [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
    const splatOfZero = [65, 0, 253, 17];
    const body = [0, ...splatOfZero, ...splatOfZero, ...splatOfZero, 253, 133, 2, 11];
    return WebAssembly.validate(
      Uint8Array.of(...header, ...functionOfVector, 10, body.length + 2, 1, body.length, ...body),
    );
  });
}

export function learning(browser: Browser): void {
  test('runs under the strict policy, on the fastest module that the engine takes', async ({ annotate }) => {
    const tab = await browser.open('#hidden=16&batch=8');
    const { variant } = await until(tab, isReady);
    const isRelaxed = await hasRelaxedSimd(tab);
    await annotate(isRelaxed ? 'relaxed SIMD is there' : 'relaxed SIMD is missing: the baseline module is used');
    expect(variant).toBe(isRelaxed ? 'relaxed' : 'baseline');
    const policy = await tab.evaluate(async () => (await fetch('.')).headers.get('Content-Security-Policy'));
    expect(policy).toMatch(/^default-src 'none';.*worker-src 'self'/);
  });

  test('draws something, and follows what one types', async () => {
    const tab = await browser.open('#hidden=8&batch=8&probe=white');
    await until(tab, ({ probe }) => probe === 'white');
    await tab.type('fmn-inside-panel >>> #probe', 'r');
    await until(tab, ({ probe }) => probe === 'whiter');
    // A PNG of one colour is a few kB.
    expect((await tab.screenshot()).byteLength).toBeGreaterThan(20_000);
  });

  test('learns, and what it says changes; paused, it stands still', async () => {
    const tab = await browser.open('#hidden=16&batch=8');
    const before = await until(tab, isReady);
    const after = await train(tab, 100);
    expect(after.losses.at(-1)).toBeLessThan((after.losses[0] ?? 0) - 0.5);
    await until(tab, ({ sample }) => sample !== before.sample);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await glance(tab)).step).toBe(after.step);
  });
  test('learns a series, the reader of which its worker loads only now', async () => {
    const tab = await browser.open('#data=co2&hidden=16&batch=8');
    const { failure, notices } = await until(tab, ({ activity, probe }) => activity === 'paused' && probe !== null);
    expect([failure, ...notices]).toEqual([null]);
    const { losses } = await train(tab, 60);
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });
}
