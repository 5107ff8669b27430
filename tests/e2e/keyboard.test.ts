import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { isReady, openPage, until, useBrowser } from './browser';
import { openHostPage } from './host-page';

useBrowser();

/** What has the focus, within whatever shadow trees it is: its role or tag, its id and its name. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active) return '';
    const name = active.getAttribute('aria-label') ?? active.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    return `${active.getAttribute('role') ?? active.localName}#${active.id} ${name}`;
  });
}

/** Goes on with the Tab key until the focus is where it is wanted, as someone without a mouse would. */
async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  throw new Error(`${wanted} was not reached: ${passed.join(' → ')}`);
}

test('without a mouse one gets to another cell, a trained model, a chosen step and its arithmetic', async () => {
  const page = await openPage('#hidden=16&batch=8');
  await until(page, isReady);
  await tabTo(page, /^select#cell /);
  await page.keyboard.type('GRU');
  await until(page, (state) => isReady(state) && state.settings.cell === 'gru');
  await tabTo(page, /^button# Play/, 'Shift+Tab');
  await page.keyboard.press('Space');
  await until(page, (state) => state.step > 30);
  await page.keyboard.press('Space');
  const trained = await until(page, (state) => state.activity === 'paused');
  expect(trained.losses.at(-1)).toBeLessThan(trained.losses[0] ?? 0);

  await tabTo(page, /^slider# Selected step of the probe/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await until(page, (state) => state.selectedStep === 2);
  await expect.poll(() => page.locator('fmn-cell-diagram svg').getAttribute('aria-label')).toMatch(/^GRU.*now/);
  await expect.poll(() => page.locator('fmn-unit-panel .side').innerText()).toBe('step 3, “l”');

  await tabTo(page, /^button# step 3 “l”, unit 1 .* Show the arithmetic/);
  await page.keyboard.press('Enter');
  const sums = page.getByLabel('Every term of every gate');
  await expect.poll(() => sums.innerText()).toMatch(/σ\(.*W.* = .*tanh\(/s);
  await tabTo(page, /Every term of every gate/);
});

test('why a control is locked is told by the keyboard as well, in sight on a narrow page, until Escape', async () => {
  const body = '<forget-me-not loading="click" view="settings" lock="cell rate"></forget-me-not>';
  const page = await openHostPage(body, { viewport: { width: 360, height: 800 } });
  await page.locator('select#cell').waitFor();
  for (const label of ['Cell', 'Learning rate']) {
    const control = page.locator('.control').filter({ has: page.locator(`label:text-is("${label}")`) });
    const why = control.locator('.why');
    expect(await why.isVisible()).toBe(false);
    await tabTo(page, new RegExp(`^button# ${label}: fixed by the author of this page`));
    expect(await why.innerText()).toBe('fixed by the author of this page');
    const box = await why.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect(await control.locator('select, input').first().isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await why.isVisible()).toBe(false);
  }
});

test('keys that come faster than the page draws are all heard', async () => {
  const page = await openPage('#hidden=16');
  await until(page, isReady);
  await page.getByRole('slider', { name: 'Selected step of the probe' }).focus();
  await page.keyboard.press('Home');
  await Promise.all(Array.from({ length: 7 }, () => page.keyboard.press('ArrowRight')));
  await until(page, (state) => state.selectedStep === 7);
});
