import { expect, test } from 'vitest';
import type { FramedPlayground, FrameState } from '../../../web/frame/host';
import type { Browser } from '../describe-engine';
import type { Tab } from '../tab';
import { train, until } from './playground';

const stateInFrame = (tab: Tab): Promise<FrameState> =>
  tab.evaluate(() => (window as unknown as { framed: FramedPlayground }).framed.getState());

/** Asks by messages, until the answer is as wished. */
async function untilFramed(tab: Tab, wish: (state: FrameState) => boolean): Promise<FrameState> {
  await expect.poll(async () => wish(await stateInFrame(tab)), { timeout: 30_000 }).toBe(true);
  return stateInFrame(tab);
}

export function embedding(browser: Browser): void {
  test('the element trains in the page of somebody else, and shows what it is told to', async () => {
    const tab = await browser.open('neighbour/course.html');
    await until(tab, ({ activity, hidden }) => activity === 'paused' && hidden === 8);
    const { losses, cell } = await train(tab, 60);
    expect(cell).toBe('gru');
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
    const { beyond, shows } = await tab.evaluateAt('forget-me-not', (element) => ({
      beyond: element.getBoundingClientRect().right - innerWidth,
      shows: ['toolbar', 'says-panel', 'inside-panel'].map(
        (part) => (element.shadowRoot?.querySelector(`fmn-${part}`)?.getClientRects().length ?? 0) > 0,
      ),
    }));
    expect(beyond).toBeLessThanOrEqual(0);
    expect(shows).toEqual([true, true, false]);
  });

  test.each([
    ['in a frame of another origin', '', /^http:\/\/localhost/],
    ['in a sandboxed frame, which has no origin, under a policy that names its host,', '#sandboxed', /^null$/],
  ])('%s it trains when the page asks by a message', async (_, fragment, origin) => {
    const tab = await browser.open(`neighbour/framed.html${fragment}`);
    await untilFramed(tab, ({ activity }) => activity === 'paused');
    await tab.evaluate(() => (window as unknown as { framed: FramedPlayground }).framed.play());
    const trained = await untilFramed(tab, ({ step, loss }) => step > 20 && loss !== null);
    expect(trained.fragment).toBe('cell=gru&hidden=8&batch=8');
    const heardFrom = await tab.evaluate(() => (window as unknown as { heardFrom: string[] }).heardFrom);
    for (const heard of heardFrom) expect(heard).toMatch(origin);
    await tab.evaluate(() => (window as unknown as { framed: FramedPlayground }).framed.pause());
    await untilFramed(tab, ({ activity }) => activity === 'paused');
    expect(await tab.evaluateAt('iframe', (frame) => frame.clientHeight)).toBeGreaterThan(200);
  });
}
