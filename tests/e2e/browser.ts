/**
 * One Chromium for a test file, and pages that are watched: an error, a refused resource or a request to another
 * host fails the test that opened the page. Locators reach into the element's shadow trees by themselves.
 */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { PlaygroundState } from '../../web/store/state';

const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-quic'];
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What a page did that it must not do. */
const offences: string[] = [];
const open: Page[] = [];
let browser: Browser;

export function useBrowser(): void {
  beforeAll(async () => {
    const found = process.env.FMN_CHROMIUM ?? systemBrowsers.find((path) => existsSync(path));
    browser = await chromium.launch({ ...(found ? { executablePath: found } : {}), args: flags });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((page) => page.context().close()));
    expect(offences.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());
}

export interface PageOptions extends BrowserContextOptions {
  /** Called before the page is loaded. */
  prepare?: (page: Page) => Promise<void>;
}

/** Opens the built page at a fragment such as `#cell=gru`. */
export async function openPage(fragment = '', { prepare, ...options }: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  open.push(page);
  watch(page);
  await prepare?.(page);
  await page.goto(inject('pageUrl') + fragment);
  return page;
}

function watch(page: Page): void {
  const { host } = new URL(inject('pageUrl'));
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) offences.push(`request to ${url.host}`);
  });
}

/** The part of the playground's state a test looks at, copied out of the page. */
export type Glance = Pick<
  PlaygroundState,
  'activity' | 'step' | 'settings' | 'notices' | 'problems' | 'failure' | 'own'
> & {
  readonly losses: number[];
  readonly heldOut: { step: number; loss: number; right: number }[];
  readonly sampled: boolean;
  readonly probe: string | null;
  readonly builtHidden: number | null;
  readonly goodStep: number;
};

export async function glance(page: Page): Promise<Glance> {
  return page.evaluate(() => {
    const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
    const { activity, step, settings, notices, problems, failure, own } = state;
    return {
      ...{ activity, step, settings, notices, problems, failure, own },
      losses: Array.from(state.curves.losses),
      heldOut: [...state.curves.heldOut],
      sampled: state.says !== null,
      probe: state.trace?.reads.join('') ?? null,
      builtHidden: state.built?.settings.hidden ?? null,
      goodStep: state.goodStep,
    };
  });
}

/** Waits until the state is as wished, and gives it back. */
export async function until(page: Page, wish: (state: Glance) => boolean, timeoutMs = 30_000): Promise<Glance> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const state = await glance(page);
    if (wish(state)) return state;
    if (Date.now() > end) throw new Error(`not reached: ${wish}; at step ${state.step}, ${state.activity}`);
    await page.waitForTimeout(50);
  }
}

/** The first model stands there with everything that can be seen of it. */
export const isReady = (state: Glance): boolean => state.activity === 'paused' && state.sampled && state.probe !== null;
