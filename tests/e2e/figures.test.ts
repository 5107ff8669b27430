import papaparse from 'papaparse';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { PlaygroundState } from '../../web/store/state';
import {
  chooseFrom,
  isReady,
  openPage,
  pause,
  play,
  saved,
  savedText,
  until,
  useBrowser,
  useSharedPage,
} from './browser';

useBrowser();

/** Every figure of a text, and what its table is about. */
const figures = [
  ['cell', 'The cell at one step'],
  ['trace', 'Gates and states over the steps'],
  ['loss', 'Loss'],
  ['norm', 'Gradient norm'],
  ['flow', 'How far back do gradients reach?'],
  ['lines', 'What does this unit do?'],
  ['saturation', 'How often are gates shut or open?'],
  ['next', 'What does it expect?'],
  ['hangs', 'What does that hang on?'],
  ['parameters', 'How large are weights and gradients?'],
] as const;

const figure = (page: Page, id: string) => page.locator(`fmn-figure[data-figure="${id}"]`);

interface SavedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly unit?: string }[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

function checkCsv(bytes: Buffer, { columns, rows }: SavedTable): void {
  const { data, errors } = papaparse.parse<string[]>(bytes.toString('utf8'), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const [head, ...lines] = data;
  expect(head).toEqual(columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)));
  expect(lines).toEqual(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
}

/** @returns its width and height. */
function checkPng(bytes: Buffer): [number, number] {
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** @returns its width and height, as the browser understands them, and how much is drawn. */
async function readSvg(page: Page, bytes: Buffer): Promise<{ size: [number, number]; shapes: number; texts: string }> {
  return page.evaluate((source) => {
    const { documentElement: svg } = new DOMParser().parseFromString(source, 'image/svg+xml');
    const number = (name: string) => Number.parseFloat(svg.getAttribute(name) ?? '');
    return {
      size: [number('width'), number('height')] as [number, number],
      shapes: svg.querySelectorAll('path, rect, line, polyline, circle, image').length,
      texts: Array.from(svg.querySelectorAll('text'), (text) => text.textContent).join(' '),
    };
  }, bytes.toString('utf8'));
}

/** A small network that has learned a little, so that every figure has something to show. */
async function learned(): Promise<Page> {
  const page = await openPage('#hidden=16&batch=8');
  await until(page, isReady);
  await play(page, 60);
  await pause(page);
  return page;
}

describe('a figure hands over what it shows, as a table, as numbers and as a picture:', () => {
  const shared = useSharedPage(learned);

  test.each(figures)('%s', async (id, heading) => {
    const page = await shared();
    const frame = figure(page, id);
    await frame.scrollIntoViewIfNeeded();
    await expect.poll(() => frame.locator('h3').innerText()).toBe(heading);
    await chooseFrom(page, id, 'Table');
    const shown = frame.getByRole('group', { name: /as a table/ }).locator('tbody tr');
    await expect.poll(() => shown.count()).toBeGreaterThan(0);
    const rows = await shown.count();
    await chooseFrom(page, id, 'Table');
    await expect.poll(() => shown.count()).toBe(0);

    const json = await saved(page, id, 'Save JSON');
    const table: SavedTable = JSON.parse(json.bytes.toString('utf8'));
    expect(Math.min(table.rows.length, 200)).toBe(rows);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    expect(table.rows.flat().some((cell) => typeof cell === 'number')).toBe(true);
    const csv = await saved(page, id, 'Save CSV');
    checkCsv(csv.bytes, table);
    const svg = await saved(page, id, 'Save SVG');
    const { size, shapes, texts } = await readSvg(page, svg.bytes);
    expect(Math.min(...size)).toBeGreaterThan(20);
    expect(shapes).toBeGreaterThan(3);
    expect(texts).not.toBe('');
    const png = await saved(page, id, 'Save PNG');
    expect(checkPng(png.bytes)).toEqual(size.map((side) => Math.round(side * 2)));
    expect([json, csv, svg, png].map(({ name }) => /^[a-z0-9-]+\.(\w+)$/.exec(name)?.[1])).toEqual([
      'json',
      'csv',
      'svg',
      'png',
    ]);
  });

  test('the trace as it is, and the cell as it is lit, in a picture that needs no style sheet', async () => {
    const page = await shared();
    const { rows }: SavedTable = JSON.parse(await savedText(page, 'trace', 'Save JSON'));
    const traced = await page.evaluate(() => {
      const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
      const { channels = [], steps = 0, hidden = 0, values = [] } = state.trace?.trace ?? {};
      return { count: channels.length * steps * hidden, values: [...values] };
    });
    expect(traced.count).toBeGreaterThan(0);
    const sorted = (numbers: unknown[]) => (numbers as number[]).sort((a, b) => a - b);
    expect(sorted(rows.flatMap((row) => row.slice(3)))).toEqual(sorted(traced.values));

    const svg = await savedText(page, 'cell', 'Save SVG');
    const lit = page.locator('fmn-cell-diagram .box rect').first();
    expect(svg).toContain(`fill="${await lit.evaluate((box) => getComputedStyle(box).fill)}"`);
    const printed = await page.locator('fmn-cell-diagram .box .value').allTextContents();
    for (const value of printed) expect(svg).toContain(`>${value}</text>`);
    expect(svg).not.toMatch(/class=|style=|var\(|url\(|href=|currentColor/);
  });

  test('and there is no other figure', async () => {
    const page = await shared();
    const ids = await page
      .locator('fmn-figure')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-figure')));
    expect(ids.sort()).toEqual(figures.map(([id]) => id as string).sort());
  });

  test('an open table follows the training', async () => {
    const page = await shared();
    await chooseFrom(page, 'loss', 'Table');
    const note = figure(page, 'loss').locator('.table + p');
    const before = await note.innerText();
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => note.innerText(), { timeout: 10_000 }).not.toBe(before);
    await pause(page);
    await chooseFrom(page, 'loss', 'Table');
  });

  test('a table of what was not yet learned says that it has no rows', async () => {
    const page = await openPage('#cell=gru&hidden=16');
    await until(page, isReady);
    await chooseFrom(page, 'norm', 'Table');
    await expect.poll(() => figure(page, 'norm').locator('.table + p').innerText()).toBe('No rows yet.');
  });
});
