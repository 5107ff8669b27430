/** The playground in a frame, on a page of another origin: what the two say to each other, and what the frame leaves alone. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FramePort } from '../../web/frame/frame-port';
import type { connect, FramedPlayground, FrameState } from '../../web/frame/host';
import { strictPolicy } from '../run/strict-policy';
import { openPage, useBrowser } from './browser';

useBrowser();

/** What a host page has at hand. */
interface Host {
  connect: typeof connect;
  playground: FramedPlayground;
  readonly events: string[];
  readonly heights: number[];
}

let body = '';
let server: Server;
let host = '';
/** Serves the frame as most static hosts do, so that no other origin may read anything; and allows a worker from a blob. */
let reserved: PreviewServer;
let reservedUrl = '';

/** A host of its own, with nothing but a page and a copy of the host's script. */
beforeAll(async () => {
  const script = readFileSync('dist/frame-host.js');
  server = createServer((request, response) => {
    const isScript = request.url === '/frame-host.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : page(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

beforeAll(async () => {
  const policy = strictPolicy.replace("worker-src 'self'", "worker-src 'self' blob:");
  const headers = { 'Content-Security-Policy': policy };
  reserved = await preview({
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, cors: false, headers },
  });
  reservedUrl = reserved.resolvedUrls?.local[0] ?? '';
});

afterAll(async () => {
  server.close();
  await reserved.close();
});

const page = (content: string): string => `<!doctype html><title>A course page</title><link rel="icon" href="data:,">
  <input id="field" autofocus><p style="height: 300px">Prose.</p>${content}<p style="height: 2000px">More prose.</p>
  <script type="module">
    import { connect } from './frame-host.js';
    Object.assign(window, { connect, events: [], heights: [] });
    const frame = document.querySelector('iframe');
    new ResizeObserver(() => heights.push(frame.clientHeight)).observe(frame);
    window.playground = connect(frame, { onEvent: (name) => events.push(name) });
  </script>`;

const frameOf = (
  query: string,
  fragment = '#hidden=8&batch=8&length=16',
  more = '',
  home = inject('pageUrl'),
): string =>
  `<iframe title="Playground" style="border: 2px solid" width="640" ${more}
    src="${home}embed.html${query}${fragment.replaceAll('&', '&amp;')}"></iframe>`;

async function openHost(content: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  body = content;
  return openPage('', { address: host, others: [reservedUrl], ...(prepare ? { prepare } : {}) });
}

async function framed(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('embed.html'))).toBe(true);
  const frame = page.frames().find((one) => one.url().includes('embed.html'));
  if (!frame) throw new Error('the frame is gone');
  await frame.waitForFunction(() => 'playgroundFrame' in window);
  return frame;
}

const stateOf = (page: Page): Promise<FrameState> =>
  page.evaluate(() => (window as unknown as Host).playground.getState());

const ask = (page: Page, what: 'play' | 'pause'): Promise<FrameState> =>
  page.evaluate((verb) => (window as unknown as Host).playground[verb](), what);

async function until(page: Page, wish: (state: FrameState) => boolean): Promise<FrameState> {
  let state = await stateOf(page);
  await expect
    .poll(
      async () => {
        state = await stateOf(page);
        return wish(state);
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return state;
}

/** What the frame itself says, whether or not the host may hear it. */
const ownState = (frame: Frame): Promise<FrameState> =>
  frame.evaluate(() => (window as unknown as { playgroundFrame: FramePort }).playgroundFrame.state);

test('a page plays, pauses, resets and configures the playground in its frame, which leaves the page alone', async () => {
  const page = await openHost(frameOf('?view=toolbar+says&gate-names=words'));
  await page.evaluate(() => window.scrollTo(0, 120));
  const surroundings = (): Promise<unknown> =>
    page.evaluate(() => [location.href, history.length, scrollY, document.activeElement?.id]);
  const before = await surroundings();
  await until(page, ({ activity }) => activity === 'paused');
  await ask(page, 'play');
  const trained = await until(page, ({ step, loss }) => step > 20 && loss !== null);
  expect(trained.fragment).toBe('hidden=8&batch=8&length=16&names=words');
  const { activity } = await ask(page, 'pause');
  expect(['pausing', 'paused']).toContain(activity);
  await until(page, (state) => state.activity === 'paused');

  const anew = await page.evaluate(() => (window as unknown as Host).playground.reset(9));
  expect(anew).toMatchObject({
    activity: 'paused',
    step: 0,
    fragment: 'hidden=8&batch=8&length=16&seed=9&names=words',
  });
  const config = { settings: { cell: 'gru', hidden: 'many', names: 'symbols' }, presentation: { theme: 'dark' } };
  const configured = await page.evaluate((given) => (window as unknown as Host).playground.setConfig(given), config);
  expect(configured.fragment).toBe('cell=gru&hidden=8&batch=8&length=16&seed=9');
  expect(configured.problems.join()).toContain('got “many”');
  expect(await page.evaluate(() => (window as unknown as Host).events)).toContain('statechange');
  expect(await surroundings()).toEqual(before);

  const stored = await (await framed(page)).evaluate(async () => ({
    bases: (await indexedDB.databases()).length,
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
  }));
  expect(stored).toEqual({ bases: 0, local: 0, session: 0, cookies: '' });
});

test('the frame becomes as high as its content, and stays so', async () => {
  const page = await openHost(frameOf('', '#hidden=8'));
  await until(page, ({ activity }) => activity === 'paused');
  const frame = await framed(page);
  const rest = (): Promise<number> =>
    frame.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
  await expect.poll(rest).toBe(0);
  await page.waitForTimeout(500);
  const heights = await page.evaluate(() => (window as unknown as Host).heights);
  expect(heights.at(-1)).toBeGreaterThan(1000);
  expect(heights.length).toBeLessThan(20);
});

describe('what a frame does not follow, it counts', () => {
  test('a page whose origin was not allowed: it neither hears nor tells', async () => {
    const page = await openHost(frameOf('?origins=https://course.example'));
    const frame = await framed(page);
    await page.evaluate(() => {
      const message = { source: 'forget-me-not', version: 1, type: 'play', id: 1 };
      document.querySelector('iframe')?.contentWindow?.postMessage(message, '*');
    });
    await expect.poll(async () => (await ownState(frame)).ignored.refused).toBeGreaterThan(0);
    expect((await ownState(frame)).step).toBe(0);
    expect(await page.evaluate(() => (window as unknown as Host).events)).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('iframe')?.style.height)).toBe('');
  });

  test('another frame of the same page, and what is not of the protocol', async () => {
    const sibling = `<script>
      onmessage = () => parent.frames[0].postMessage({ source: 'forget-me-not', version: 1, type: 'play' }, '*');
    </script>`;
    const page = await openHost(
      `${frameOf('')}<iframe title="Another" srcdoc="${sibling.replaceAll('"', '&quot;')}"></iframe>`,
    );
    const { ignored } = await until(page, ({ activity }) => activity === 'paused');
    await page.evaluate((home) => {
      const [, other] = document.querySelectorAll('iframe');
      other?.contentWindow?.postMessage('go', '*');
      const target = document.querySelector('iframe')?.contentWindow;
      const seal = { source: 'forget-me-not', version: 1 };
      for (const bad of ['play', { ...seal, version: 2, type: 'play' }, { ...seal, type: 'reset', seed: Number.NaN }])
        target?.postMessage(bad, new URL(home).origin);
    }, inject('pageUrl'));
    const later = await until(page, (state) => state.ignored.refused > ignored.refused);
    expect(later).toMatchObject({ step: 0, activity: 'paused' });
    expect(later.ignored.malformed - ignored.malformed).toBe(3);
  });
});

test('a sandboxed frame, to which its own host is a stranger, trains on a text and on a series', async () => {
  const fragment = '#hidden=8&batch=8&length=16';
  const page = await openHost(frameOf('?view=toolbar+says', fragment, 'sandbox="allow-scripts"', reservedUrl));
  const frame = await framed(page);
  expect(await frame.evaluate(() => [window.origin, getComputedStyle(document.body).margin])).toEqual(['null', '0px']);
  await until(page, ({ activity }) => activity === 'paused');
  await ask(page, 'play');
  const text = await until(page, ({ step, loss }) => step > 20 && loss !== null);
  expect(text.loss).toBeLessThan(4);
  const config = { fragment: '#data=co2&hidden=8&batch=8&length=16' };
  await page.evaluate((given) => (window as unknown as Host).playground.setConfig(given), config);
  const anew = await page.evaluate(() => (window as unknown as Host).playground.reset());
  expect(anew).toMatchObject({ activity: 'paused', step: 0 });
  await ask(page, 'play');
  await until(page, ({ step }) => step > 20);
});
