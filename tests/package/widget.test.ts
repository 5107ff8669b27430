/** The notebook widget, in Chromium, with a model as anywidget has it. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { ForgetMeNotElement } from '../../web/element/public-api';
import { openPage, useBrowser } from '../e2e/browser';

useBrowser();

interface View {
  readonly model: { readonly heardBy: number; readonly saved: string[]; get(trait: string): unknown } & {
    set(trait: string, value: unknown): void;
  };
  readonly el: HTMLElement;
  end(): void;
}

interface Notebook {
  show?(traits: Record<string, unknown>): View;
  views: View[];
}

/** Every trait that Python's side may declare and a view may write. */
const traits = { hash: '', running: false, step: 0, epoch: 0, loss: null, held_out_loss: null, right: null, error: '' };

/** A page without a policy, as notebooks are, that has loaded the widget. */
async function openNotebook(): Promise<Page> {
  const page = await openPage('notebook.html', {
    prepare: async (watched) => {
      await watched.route('**/notebook.html', async (route) => {
        const response = await route.fetch();
        const { 'content-security-policy': _, ...headers } = response.headers();
        await route.fulfill({ headers, response });
      });
    },
  });
  await page.waitForFunction(() => 'show' in window);
  return page;
}

async function show(page: Page, given: Record<string, unknown>): Promise<void> {
  await page.evaluate(
    (all) => {
      const notebook = window as unknown as Notebook;
      const view = notebook.show?.(all);
      notebook.views = [...(notebook.views ?? []), ...(view ? [view] : [])];
    },
    { ...traits, ...given },
  );
}

/** What Python sees of a view's model. */
async function trait(page: Page, name: string, view = 0): Promise<unknown> {
  return page.evaluate(([index, key]) => (window as unknown as Notebook).views[index]?.model.get(key), [
    view,
    name,
  ] as const);
}

async function setTrait(page: Page, name: string, value: unknown, view = 0): Promise<void> {
  await page.evaluate(([index, key, given]) => (window as unknown as Notebook).views[index]?.model.set(key, given), [
    view,
    name,
    value,
  ] as const);
}

test('a widget trains when Python says so, tells how far it is, and comes back where it stood', async () => {
  const page = await openNotebook();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await show(page, { hash: '#data=adding&hidden=8', state: null, height: '500px', view: 'toolbar learning' });
  await expect.poll(() => trait(page, 'hash')).toBe('data=adding&hidden=8');
  const element = page.locator('forget-me-not');
  expect((await element.boundingBox())?.height).toBe(500);
  expect(await element.getAttribute('view')).toBe('toolbar learning');

  await setTrait(page, 'running', true);
  await expect.poll(() => trait(page, 'step'), { timeout: 30_000 }).toBeGreaterThan(20);
  expect(await trait(page, 'loss')).toBeGreaterThan(0);
  await setTrait(page, 'running', false);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Notebook).views[0]?.model.saved))
    .toContain('state');
  const step = await trait(page, 'step');
  expect(await trait(page, 'state')).toMatchObject({ hash: 'data=adding&hidden=8', step });

  // Python sends bytes back as a view of its message.
  await page.evaluate(() => {
    const [first] = (window as unknown as Notebook).views;
    const state = first?.model.get('state') as { session: Uint8Array };
    const padded = new Uint8Array([0, 0, ...state.session]);
    first?.model.set('python', { ...state, session: new DataView(padded.buffer, 2) });
  });
  const fromPython = await page.evaluateHandle(() => (window as unknown as Notebook).views[0]?.model.get('python'));
  await fromPython.evaluate((state, all) => {
    const notebook = window as unknown as Notebook;
    const view = notebook.show?.({ ...all, state });
    if (view) notebook.views.push(view);
  }, traits);
  await expect.poll(() => trait(page, 'step', 1), { timeout: 30_000 }).toBe(step);
  expect(await trait(page, 'hash', 1)).toBe('data=adding&hidden=8');
  expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
});

test('a widget follows the settings Python gives it, says what it cannot use, and leaves nothing behind', async () => {
  const page = await openNotebook();
  await show(page, { hash: 'data=adding&hidden=8' });
  const unitsBuilt = () =>
    page.evaluate(() => document.querySelector<ForgetMeNotElement>('forget-me-not')?.state.built?.settings.hidden);
  await expect.poll(unitsBuilt, { timeout: 30_000 }).toBe(8);
  await setTrait(page, 'hash', 'data=adding&hidden=4');
  await expect.poll(unitsBuilt).toBe(4);
  await page.locator('#hidden').fill('5');
  await page.locator('#hidden').press('Enter');
  await expect.poll(() => trait(page, 'hash')).toBe('data=adding&hidden=5');
  expect(page.workers()).toHaveLength(1);
  await setTrait(page, 'theme', 'purple');
  await expect.poll(() => trait(page, 'error')).toContain('theme must be one of auto, light, dark, got “purple”');

  await page.evaluate(() => (window as unknown as Notebook).views[0]?.end());
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await page.locator('forget-me-not').count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as Notebook).views[0]?.model.heardBy)).toBe(0);
});
