import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { chooseCard, isReady, openPage, play, savedText, summaryOf, until, useBrowser } from './browser';

useBrowser();

interface Forecasts {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** The numbers behind the chart of forecasts. */
async function forecasts(page: Page): Promise<Forecasts> {
  return JSON.parse(await savedText(page, 'forecast', 'Save JSON'));
}

/** How many numbers a column of the forecasts has. */
function numbersIn({ columns, rows }: Forecasts, name: string): number {
  const at = columns.findIndex((column) => column.name.startsWith(name));
  return rows.filter((row) => typeof row[at] === 'number').length;
}

/** Mean squared errors by name, as they are listed. */
async function errors(page: Page): Promise<Record<string, number>> {
  const list = page.locator('fmn-says-panel .scores');
  const [names, values] = [await list.locator('dt').allInnerTexts(), await list.locator('dd').allInnerTexts()];
  return Object.fromEntries(names.map((name, k) => [name, Number(values[k]?.replaceAll(',', ''))]));
}

const remarks = async (page: Page) => (await page.locator('fmn-data-panel .facts').allInnerTexts()).join('\n');

const small = '#hidden=16&batch=8&length=16';

describe('a built-in series', () => {
  test.each([
    ['CO₂', 'co2', 'CO₂ (ppm)', ['network', 'last value', 'one season before']],
    ['Temperatures', 'seattle-weather', 'temp_max', ['network', 'last value']],
    ['Share prices', 'sp500', 'price', ['network', 'last value']],
    ['Sine', 'sine', 'Sine', ['network', 'last value']],
  ])('%s is forecast row by row and by itself, beside what needs no network', async (title, id, column, names) => {
    const page = await openPage(small);
    await until(page, isReady);
    await chooseCard(page, 'Series', title);
    await until(page, (state) => isReady(state) && state.builtData === id);
    await expect.poll(() => page.locator('fmn-says-panel h3').innerText()).toBe(column);
    await expect.poll(async () => Object.keys(await errors(page))).toEqual(expect.arrayContaining(names));
    const untrained = await errors(page);
    await play(page, 60);
    await expect.poll(async () => (await errors(page)).network).toBeLessThan(untrained.network ?? 0);
    const ahead = await forecasts(page);
    expect(numbersIn(ahead, 'network')).toBeGreaterThan(5);
    expect(numbersIn(ahead, 'last value')).toBeGreaterThan(5);
    const rowByRow = await summaryOf(page, 'forecast');
    await page.getByRole('button', { name: 'by itself' }).click();
    await expect.poll(() => summaryOf(page, 'forecast')).not.toBe(rowByRow);
    expect(numbersIn(await forecasts(page), 'network')).toBeGreaterThan(5);
  });

  test('of several columns is read in those that are ticked', async () => {
    const page = await openPage(`${small}&data=seattle-weather`);
    await until(page, isReady);
    const columns = page.locator('fieldset.columns');
    await expect
      .poll(() => columns.locator('label').allInnerTexts())
      .toEqual(['temp_max', 'temp_min', 'precipitation', 'wind']);
    for (const name of ['precipitation', 'wind', 'temp_max']) await columns.getByLabel(name).uncheck();
    await until(page, (state) => isReady(state) && state.settings.columns === 'temp_min');
    await expect.poll(() => remarks(page)).toContain('rows of temp_min;');
    await expect.poll(() => page.locator('fmn-says-panel h3').innerText()).toBe('temp_min');
    // The last one stays, or there would be nothing to read.
    await columns.getByLabel('temp_min').click();
    expect(await columns.getByLabel('temp_min').isChecked()).toBe(true);
    await columns.getByLabel('wind').check();
    await until(page, (state) => isReady(state) && state.settings.columns === 'temp_min,wind');
    await play(page, 5);
  });
});
