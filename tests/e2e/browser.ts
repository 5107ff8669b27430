/**
 * One Chromium for a test file, and pages that are watched: an error, a refused resource or a request to another
 * host fails the test that opened the page. Locators reach into the element's shadow trees by themselves.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Download, type Page } from 'playwright';
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

/**
 * One page for the tests of a block that leave it as they found it, since opening one takes longer than most of them. After
 * a failure the next one gets a fresh page.
 * @returns opens it, or gives it back.
 */
export function useSharedPage(openIt: () => Promise<Page>): () => Promise<Page> {
  let shared: Page | null = null;
  const close = async (): Promise<void> => {
    await shared?.context().close();
    shared = null;
  };
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await close();
  });
  afterAll(close);
  return async () => {
    if (shared) return shared;
    const page = await openIt();
    open.splice(open.indexOf(page), 1);
    shared = page;
    return page;
  };
}

export interface PageOptions extends BrowserContextOptions {
  /** Called before the page is loaded. */
  prepare?: (page: Page) => Promise<void>;
  /** Another page than the built one, of another host. */
  address?: string;
  /** Addresses on other hosts, which may be asked as well. */
  others?: readonly string[];
  /** Addresses on other hosts, which may be asked and may refuse: the browser then complains of them. */
  refusing?: readonly string[];
}

/** Opens the built page at a fragment such as `#cell=gru`. */
export async function openPage(
  fragment = '',
  { prepare, address = inject('pageUrl'), others = [], refusing = [], ...options }: PageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  open.push(page);
  watch(page, [address, inject('pageUrl'), ...others, ...refusing], refusing);
  await prepare?.(page);
  await page.goto(address + fragment);
  return page;
}

function watch(page: Page, addresses: readonly string[], refusing: readonly string[]): void {
  const hosts = addresses.map((address) => new URL(address).host);
  const isRefusal = (text: string): boolean => refusing.some((address) => text.includes(new URL(address).host));
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isExpected = isRefusal(message.text()) || isRefusal(message.location().url);
    if (message.type() === 'error' && !isExpected) offences.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !hosts.includes(url.host)) offences.push(`request to ${url.host}`);
  });
}

/** The part of the playground's state a test looks at, copied out of the page. */
export type Glance = Pick<
  PlaygroundState,
  | 'activity'
  | 'step'
  | 'settings'
  | 'notices'
  | 'problems'
  | 'failure'
  | 'own'
  | 'goodStep'
  | 'undoStep'
  | 'selectedStep'
  | 'unit'
  | 'layer'
  | 'direction'
> & {
  readonly losses: number[];
  readonly heldOut: { step: number; loss: number; right: number }[];
  readonly sampled: boolean;
  readonly probe: string | null;
  readonly builtHidden: number | null;
  /** What the present model really learns from. */
  readonly builtData: string | null;
};

export async function glance(page: Page): Promise<Glance> {
  return page.evaluate(() => {
    const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
    const { activity, step, settings, notices, problems, failure, own, goodStep, undoStep } = state;
    const { selectedStep, unit, layer, direction } = state;
    return {
      ...{ activity, step, settings, notices, problems, failure, own, goodStep, undoStep },
      ...{ selectedStep, unit, layer, direction },
      losses: Array.from(state.curves.losses),
      heldOut: [...state.curves.heldOut],
      sampled: state.says !== null,
      probe: state.trace?.reads.join('') ?? null,
      builtHidden: state.built?.settings.hidden ?? null,
      builtData: state.built?.settings.data ?? null,
    };
  });
}

/**
 * Waits until the page shows what its state says. Panels take it on the next frame, each in a task of its own; a hidden
 * page draws no frames.
 */
async function shown(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 500);
      requestAnimationFrame(() => resolve());
    });
    const settled = async (root: ParentNode): Promise<void> => {
      for (const element of root.querySelectorAll('*')) {
        if (!element.shadowRoot) continue;
        await (element as Element & { updateComplete?: Promise<unknown> }).updateComplete;
        await settled(element.shadowRoot);
      }
    };
    await settled(document);
  });
}

/** Waits until the state is as wished and the page shows it, and gives it back. */
export async function until(page: Page, wish: (state: Glance) => boolean, timeoutMs = 30_000): Promise<Glance> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const state = await glance(page);
    if (wish(state)) {
      await shown(page);
      return state;
    }
    if (Date.now() > end) throw new Error(`not reached: ${wish}; at step ${state.step}, ${state.activity}`);
    await page.waitForTimeout(50);
  }
}

/** The first model stands there with everything that can be seen of it. */
export const isReady = (state: Glance): boolean => state.activity === 'paused' && state.sampled && state.probe !== null;

/** Everything that is said in the strip below the toolbar. */
export async function noticeText(page: Page): Promise<string> {
  return (await page.locator('fmn-notices .notice').allInnerTexts()).join('\n');
}

/** A model in training, seen to be so. */
export async function play(page: Page, toStep = 20): Promise<Glance> {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  return until(page, (state) => state.step > toStep);
}

export async function pause(page: Page): Promise<Glance> {
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  return until(page, (state) => state.activity === 'paused');
}

/** Puts a card of one of the shelves in the place of the present data. */
export async function chooseCard(page: Page, shelf: 'Text' | 'Series' | 'Task', title: string): Promise<void> {
  await page.getByRole('group', { name: 'Kind of data' }).getByRole('button', { name: shelf }).click();
  await page
    .locator('fmn-data-panel .card')
    .filter({ has: page.locator(`b:text-is("${title}")`) })
    .click();
}

/** What a figure shows, as it is told to those who do not see it. */
export async function summaryOf(page: Page, figure: string): Promise<string | null> {
  return page.locator(`fmn-figure[data-figure="${figure}"] [role="img"]`).getAttribute('aria-label');
}

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Chooses from the menu of a figure. */
export async function chooseFrom(page: Page, figure: string, item: string): Promise<void> {
  const frame = page.locator(`fmn-figure[data-figure="${figure}"]`);
  await frame.getByRole('button', { name: /^Save or show as a table/ }).click();
  await frame.getByRole(item === 'Table' ? 'menuitemcheckbox' : 'menuitem', { name: item }).click();
}

/** A file that a figure saves. */
export async function saved(page: Page, figure: string, item: string): Promise<SavedFile> {
  const coming: Promise<Download> = page.waitForEvent('download', { timeout: 10_000 });
  await chooseFrom(page, figure, item);
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export async function savedText(page: Page, figure: string, item: string): Promise<string> {
  return (await saved(page, figure, item)).bytes.toString('utf8');
}

export interface Droppable {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Holds a file over an element of the page, and lets it fall there. */
export async function dropFile(page: Page, selector: string, file: Droppable): Promise<void> {
  const files = await page.evaluateHandle(({ name, type, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, file);
  const target = page.locator(selector);
  await target.dispatchEvent('dragover', { dataTransfer: files });
  await expect.poll(() => page.locator('.editor.over').count()).toBe(1);
  await target.dispatchEvent('drop', { dataTransfer: files });
}
