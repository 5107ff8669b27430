import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import {
  dropFile,
  glance,
  isReady,
  noticeText,
  openPage,
  play,
  savedText,
  until,
  useBrowser,
  useSharedPage,
} from './browser';

useBrowser();

const value = (row: number): string => (5 + 3 * Math.sin(row / 5)).toFixed(3);
const day = (row: number): Date => new Date(Date.UTC(2020, 0, 1 + row));

/** A table of a wave with dates, whose cells one may spoil. */
function table(rows: number, cell: (row: number) => string = value): string {
  const line = (row: number): string => `${day(row).toISOString().slice(0, 10)},${cell(row)}`;
  return ['day,value', ...Array.from({ length: rows }, (_, row) => line(row))].join('\n');
}

/** As a German spreadsheet writes it, every fiftieth value missing. */
function german(rows: number): string {
  const line = (row: number): string => {
    const date = day(row).toISOString().slice(0, 10).split('-').reverse().join('.');
    return `${date};${row % 50 === 3 ? '' : value(row).replace('.', ',')}`;
  };
  return ['Datum;Wert', ...Array.from({ length: rows }, (_, row) => line(row))].join('\r\n');
}

const spoilt = (with_: string) => table(300, (row) => (row === 7 ? with_ : value(row)));

/** A small network in training on a text, which nothing of what follows may harm. */
async function trainingPage(): Promise<Page> {
  const page = await openPage('#hidden=16&batch=8&length=16');
  await until(page, isReady);
  await play(page);
  return page;
}

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Kind of data' }).getByRole('button', { name: 'Series' }).click();
  await page.getByRole('button', { name: 'Your own table…' }).click();
}

async function paste(page: Page, csv: string): Promise<void> {
  await openEditor(page);
  await page.locator('textarea').fill(csv);
  await page.getByRole('button', { name: 'Use this table' }).click();
}

async function stillTrains(page: Page): Promise<void> {
  const { step, builtData } = await glance(page);
  expect(builtData).toBe('moby-dick');
  await until(page, (state) => state.activity === 'running' && state.step > step + 20);
}

const facts = async (page: Page) => (await page.locator('fmn-data-panel .facts').allInnerTexts()).join('\n');

describe('a table of one’s own', () => {
  const ways: readonly [string, (page: Page) => Promise<void>, string][] = [
    ['pasted', (page) => paste(page, german(300)), 'Pasted table.csv'],
    [
      'opened',
      async (page) => {
        await openEditor(page);
        const buffer = Buffer.from(german(300));
        await page.locator('#file').setInputFiles({ name: 'strom.csv', mimeType: 'text/csv', buffer });
      },
      'strom.csv',
    ],
    [
      'dropped',
      (page) => dropFile(page, 'fmn-network-panel', { name: 'strom.csv', type: 'text/csv', text: german(300) }),
      'strom.csv',
    ],
  ];

  test.each(ways)('with dates, gaps and semicolons is %s, and forecast in its own units', async (_, hand, name) => {
    const page = await openPage('#hidden=16&batch=8&length=16');
    await until(page, isReady);
    await hand(page);
    await until(page, (state) => isReady(state) && state.builtData === 'own-series');
    await expect.poll(() => page.locator('.card[aria-pressed="true"]').innerText()).toContain(name);
    await expect.poll(() => facts(page)).toContain('300 rows of Wert');
    await expect.poll(() => facts(page)).toContain('6 gaps of “Wert” are filled');
    await play(page, 100);
    const { rows } = JSON.parse(await savedText(page, 'forecast', 'Save JSON')) as { rows: unknown[][] };
    expect(rows.flat()).toContain('2020-10-20');
    const numbers = rows.flat().filter((cell): cell is number => typeof cell === 'number' && Math.abs(cell) < 20);
    expect(Math.max(...numbers)).toBeGreaterThan(6);
  });

  test('is asked about before it takes the place of a model in training', async () => {
    const page = await trainingPage();
    await paste(page, table(300));
    await expect.poll(() => noticeText(page)).toContain('Changed: data. This needs a restart');
    await stillTrains(page);
    await page.getByRole('button', { name: 'Restart' }).click();
    await until(page, (state) => state.builtData === 'own-series' && state.step > 20);
  });
});

describe('a table that cannot be used answers beside its cause, and training goes on:', () => {
  const shared = useSharedPage(trainingPage);

  test.each([
    ['nothing', '', /empty/],
    ['a header alone', 'day,value', /a header, but no rows/],
    ['one row', table(1), /one row only/],
    ['text in every cell', table(300, () => 'whale'), /no column has numbers.*“value” \(text\)/],
    ['most rows ragged', table(300, (row) => (row % 3 ? '1,2,3' : value(row))), /Most rows|most rows.*2 columns/],
    ['nothing but NaN', table(300, () => 'NaN'), /Not a number: “NaN” in row 2/],
    ['nothing but 1e300', table(300, () => '1e300'), /Too large for 32-bit floats/],
  ])('%s', async (_, csv, answer) => {
    const page = await shared();
    await paste(page, csv);
    await expect.poll(() => page.locator('fmn-data-panel .problem').innerText()).toMatch(answer);
    expect(await page.locator('textarea').inputValue()).toBe(csv);
    await stillTrains(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('too few rows, which shows only when the model is built', async () => {
    const page = await trainingPage();
    await paste(page, table(12));
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect
      .poll(() => page.locator('fmn-data-panel .problem').innerText())
      .toMatch(/Rows of the series must be 19.*got 12/);
    const { step, builtData } = await glance(page);
    expect({ builtData, hasLearned: step > 20 }).toEqual({ builtData: 'moby-dick', hasLearned: true });
    await page.getByRole('button', { name: 'Keep the present model' }).click();
    await play(page, step + 20);
  });
});

describe('a table with faults is used, and each fault is told:', () => {
  const shared = useSharedPage(trainingPage);

  test.each([
    ['text in a column of numbers', spoilt('whale'), /Text in a column of numbers: “whale” in row 9 of “value”/],
    ['a ragged row', spoilt('1,2,3'), /Row 9 has 4 values for 2 columns/],
    ['a NaN', spoilt('NaN'), /Not a number: “NaN” in row 9/],
    ['1e300', spoilt('1e300'), /Too large for 32-bit floats: “1e300” in row 9/],
    ['a gap', spoilt(''), /1 gap of “value” is filled/],
    ['the same value in every row', table(300, () => '5'), /“value” has the same value in every row/],
  ])('%s', async (_, csv, remark) => {
    const page = await shared();
    await paste(page, csv);
    await page.getByRole('button', { name: 'Restart' }).click();
    // Said of the table that is trained on, so that it is no earlier one.
    await expect.poll(() => facts(page)).toMatch(remark);
    const { losses } = await until(page, (state) => state.builtData === 'own-series' && state.losses.length > 50);
    expect(losses.every(Number.isFinite)).toBe(true);
  });
});
