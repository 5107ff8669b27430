import type { CDPSession, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ForgetMeNotElement } from '../../web/element/public-api';
import { useBrowser } from './browser';
import { openHostPage } from './host-page';
import { heapUsed } from './measure';

useBrowser();

const small = 'units="8" batch="8" length="16"';
const words = '<p>Prose.</p>'.repeat(3);

/** Counts the files of WebAssembly that are fetched: each compilation begins with one. */
async function countModules(page: Page): Promise<() => number> {
  let count = 0;
  page.context().on('response', (response) => {
    if (response.url().endsWith('.wasm')) count += 1;
  });
  return () => count;
}

/** Milliseconds of processor time that all of the browser's processes have taken. */
async function processorMs(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const told = await session?.send('SystemInfo.getProcessInfo');
  await session?.detach();
  return (told?.processInfo ?? []).reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
}

describe('ten on a page', () => {
  test('start no worker until they are asked, compile once, and take no time when nothing trains', async () => {
    let modules = (): number => 0;
    const body = `${words}<forget-me-not loading="click" ${small} view="toolbar says">Read me.</forget-me-not>`.repeat(
      10,
    );
    const page = await openHostPage(body, {
      prepare: async (watched) => {
        modules = await countModules(watched);
      },
    });
    await page.waitForTimeout(1000);
    expect({ workers: page.workers().length, modules: modules() }).toEqual({ workers: 0, modules: 0 });

    const steps = await page.evaluate(async () => {
      const all = [...document.querySelectorAll<ForgetMeNotElement & HTMLElement>('forget-me-not')];
      return Promise.all(all.map(async (element) => (await element.step(3)).step));
    });
    expect(steps).toEqual(new Array(10).fill(3));
    expect({ workers: page.workers().length, modules: modules() }).toEqual({ workers: 10, modules: 1 });

    await page.waitForTimeout(1500);
    const before = await processorMs(page);
    await page.waitForTimeout(3000);
    expect(((await processorMs(page)) - before) / 3000).toBeLessThan(0.1);
    // Out of sight nothing is kept; what is in sight keeps its worker for a while.
    await expect.poll(() => page.workers().length).toBeLessThan(5);
  });
});

describe('put into a page and taken out again', () => {
  test('a hundred times, it leaves neither workers nor listeners nor memory behind', async () => {
    const page = await openHostPage(words);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const mount = (times: number): Promise<void> =>
      page.evaluate(async (count) => {
        for (let k = 0; k < count; k += 1) {
          const element = document.createElement('forget-me-not');
          for (const name of ['units', 'batch', 'length']) element.setAttribute(name, '8');
          element.setAttribute('loading', 'eager');
          document.body.append(element);
          await new Promise((resolve) =>
            k % 10 === 0 ? element.addEventListener('ready', resolve) : setTimeout(resolve, 20),
          );
          element.remove();
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
      }, times);
    await mount(20);
    const heap = await heapUsed(session);
    const listeners = await metric(session, 'JSEventListeners');
    await mount(80);
    const grown = (await heapUsed(session)) - heap;
    await expect.poll(() => page.workers().length).toBe(0);
    expect((await metric(session, 'JSEventListeners')) - listeners).toBeLessThanOrEqual(0);
    expect(grown).toBeLessThan(1_500_000);
  });

  test('in the same breath, as when it is moved, it goes on as if nothing had been', async () => {
    const page = await openHostPage(`<div id="from"><forget-me-not ${small}></forget-me-not></div><div id="to"></div>`);
    const result = await page.evaluate(async () => {
      const element = document.querySelector('forget-me-not') as ForgetMeNotElement & HTMLElement;
      await element.step(5);
      element.play();
      const { step } = element.stats;
      document.querySelector('#to')?.append(element);
      const running = element.running;
      await new Promise((resolve) =>
        element.addEventListener('progress', () => element.stats.step > step + 20 && resolve(0)),
      );
      element.pause();
      const canvas = element.shadowRoot?.querySelector('fmn-learning-panel')?.shadowRoot?.querySelector('canvas');
      return { running, firstStep: element.state.curves.firstStep, drawn: (canvas?.width ?? 0) > 0 };
    });
    expect(result).toEqual({ running: true, firstStep: 0, drawn: true });
    expect(page.workers()).toHaveLength(1);
  });
});

test('what was asked for before it was in a page begins there; what was under way when it left is refused or taken up again', async () => {
  const requests: string[] = [];
  const page = await openHostPage(words, {
    prepare: async (watched) => {
      await watched.route('**/course/model.safetensors', async (route) => {
        requests.push(route.request().url());
        // The first one never arrives.
        if (requests.length < 2) return;
        const bytes = await watched.evaluate(() => (window as unknown as { file: number[] }).file);
        await route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(bytes) });
      });
    },
  });
  await page.evaluate(async () => {
    const element = document.createElement('forget-me-not');
    for (const [name, text] of Object.entries({ cell: 'gru', units: '9', batch: '8', length: '16' }))
      element.setAttribute(name, text);
    element.play();
    document.body.prepend(element);
    await new Promise((resolve) => element.addEventListener('progress', resolve, { once: true }));
    element.pause();
    Object.assign(window, { element, file: [...(await element.exportModel())] });
    element.setAttribute('cell', 'lstm');
    element.setAttribute('src', 'model.safetensors');
  });
  await expect.poll(() => requests).toHaveLength(1);
  const refusal = await page.evaluate(() => {
    const { element } = window as unknown as { element: ForgetMeNotElement & HTMLElement };
    const written = element.sample(100_000).then(String, (error: Error) => error.message);
    element.remove();
    return written;
  });
  expect(refusal).toBe('The playground was taken out of its page before it could answer.');
  await expect.poll(() => page.workers()).toHaveLength(0);
  const cell = await page.evaluate(async () => {
    const { element } = window as unknown as { element: ForgetMeNotElement & HTMLElement };
    document.body.prepend(element);
    await new Promise((resolve) => {
      element.addEventListener('reset', () => element.state.settings.cell === 'gru' && resolve(0));
    });
    return element.state.built?.settings.cell;
  });
  expect({ cell, requests: requests.length }).toEqual({ cell: 'gru', requests: 2 });
});

test('out of sight it pauses, then ends its worker, and goes on from the same bits', async () => {
  const page = await openHostPage(
    `<forget-me-not id="a" ${small}></forget-me-not><div class="far"></div><forget-me-not id="b" ${small}></forget-me-not>`,
  );
  const losses = (id: string, steps: number): Promise<number[]> =>
    page.evaluate(
      async ([id, steps]) => {
        const element = document.querySelector<ForgetMeNotElement & HTMLElement>(`#${id}`);
        await element?.step(steps);
        return [...(element?.state.curves.losses ?? [])];
      },
      [id, steps] as const,
    );
  await losses('a', 40);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.far')?.style.setProperty('height', '6000px');
    window.scrollTo(0, document.body.scrollHeight);
  });
  const straight = await losses('b', 80);
  await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(1);
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(page.workers()).toHaveLength(1);
  expect(await losses('a', 40)).toEqual(straight);
});

test('a page’s script changes attributes, hears of what is wrong with them, and opens a model by its address', async () => {
  const page = await openHostPage(
    `<forget-me-not preset="names-gru" units="9" batch="8" theme="mauve"><p id="words">Instead of it.</p></forget-me-not>`,
    {
      prepare: async (watched) => {
        await watched.route('**/course/model.safetensors', async (route) => {
          const bytes = await watched.evaluate(() => (window as unknown as { file: number[] }).file);
          await route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(bytes) });
        });
      },
    },
  );
  const told = await page.evaluate(async () => {
    const element = document.querySelector('forget-me-not') as ForgetMeNotElement & HTMLElement;
    const errors: string[] = [];
    document.body.addEventListener('error', (event) => errors.push((event as Event as CustomEvent).detail?.message));
    await element.step(30);
    Object.assign(window, { file: [...(await element.exportModel())] });
    const probabilities = async (): Promise<number[]> => [
      ...(await element.sample(40, { seed: 1, temperature: 0 })).probabilities,
    ];
    const said = await probabilities();
    element.setAttribute('cell', 'lstm');
    element.setAttribute('units', 'many');
    const changed = await element.step(1);
    element.setAttribute('src', 'model.safetensors');
    await new Promise((resolve) => element.addEventListener('reset', resolve, { once: true }));
    const { cell, hidden } = element.state.built?.settings ?? {};
    return { errors, said, again: await probabilities(), changed: changed.step, cell, hidden };
  });
  expect(told.errors).toEqual([expect.stringMatching(/^In the attributes, units: .*got “many”/)]);
  expect(told).toMatchObject({ cell: 'gru', hidden: 9, changed: 1 });
  expect(told.again).toEqual(told.said);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#words').isVisible()).toBe(true);
  expect(await page.locator('fmn-toolbar').isVisible()).toBe(false);
});
