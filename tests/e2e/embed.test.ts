/** The dialog that embeds a playground, and what comes of its code in somebody's page. */
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { eventNames } from '../../web/schema/event-names';
import type { PlaygroundState } from '../../web/store/state';
import { isReady, openPage, until, useBrowser } from './browser';

useBrowser();

/** Chooses two parts and a lock in the dialog. */
async function choose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Embed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed' });
  for (const part of ['What it reads', 'Inside', 'Is it learning?', 'One unit, one step', 'The network'])
    await dialog.getByRole('checkbox', { name: part }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Lock every control' }).check();
  await dialog.getByRole('checkbox', { name: 'Train as soon' }).check();
  const step = dialog.getByRole('textbox', { name: 'Pause at step' });
  await step.fill('25');
  await step.press('Tab');
  await expect.poll(() => dialog.locator('forget-me-not[max-steps="25"]').count()).toBe(1);
}

async function codeAs(page: Page, form: string, tag: RegExp): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Embed' });
  await dialog.getByRole('button', { name: form, exact: true }).click();
  const code = dialog.getByLabel('The code');
  await expect.poll(() => code.inputValue()).toMatch(tag);
  return code.inputValue();
}

/** What of the preview the page around the playground hears. */
async function heardOfPreview(page: Page): Promise<string[]> {
  return page.locator('fmn-embed-preview forget-me-not').evaluate((preview, names) => {
    const heard: string[] = [];
    for (const name of names) {
      const hear = ({ type }: Event): unknown => heard.push(type);
      document.addEventListener(name, hear);
      preview.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
      document.removeEventListener(name, hear);
    }
    return heard;
  }, eventNames);
}

/** A page of the same host, with the code in it and nothing else. */
async function pasted(code: string): Promise<Page> {
  return openPage('', {
    address: new URL('pasted.html', inject('pageUrl')).href,
    prepare: async (page) => {
      await page.route('**/pasted.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: `<!doctype html><link rel="icon" href="data:,">${code}` }),
      );
    },
  });
}

const partsOf = (): string[] => {
  const { shadowRoot } = document.querySelector('forget-me-not') as HTMLElement;
  return [...(shadowRoot?.querySelectorAll('[part~="card"], fmn-toolbar, fmn-settings-panel') ?? [])].map(
    ({ localName }) => localName,
  );
};

const stateOf = (): Pick<PlaygroundState, 'step' | 'activity'> => {
  const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
  return { step: state.step, activity: state.activity };
};

test('what is chosen stands in the code, and in the page it is pasted into', async () => {
  const page = await openPage('#hidden=8&batch=8&length=16');
  await until(page, isReady);
  await choose(page);
  expect(await heardOfPreview(page)).toEqual([]);
  const codes = [await codeAs(page, 'iframe', /^<iframe/), await codeAs(page, 'Element', /<forget-me-not/)];
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('fmn-embed-preview').count()).toBe(0);

  for (const code of codes) {
    const host = await pasted(code);
    const isFrame = code.startsWith('<iframe');
    if (isFrame) await expect.poll(() => host.frames().length).toBe(2);
    const place = isFrame ? host.frames()[1] : host.mainFrame();
    await place?.waitForFunction(() => document.querySelector('forget-me-not')?.shadowRoot);
    await expect
      .poll(() => place?.evaluate(partsOf))
      .toEqual(['fmn-toolbar', 'div', 'fmn-settings-panel', 'fmn-says-panel']);
    await expect.poll(() => place?.evaluate(stateOf), { timeout: 30_000 }).toEqual({ step: 25, activity: 'paused' });
    expect(await place?.locator('#hidden').isDisabled()).toBe(true);
  }
});
