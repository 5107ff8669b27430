/**
 * Splits the text of a table into rows of cells with papaparse, slice by slice, so that a file of 20 MB does not stop
 * the page. Rows keep the number a spreadsheet would show them under; empty ones and leading comments are left out.
 */
import type { ParseResult } from 'papaparse';
import { GiveWay } from './give-way';
import { maxSeriesRows, type Separator } from './table';

export interface Rows {
  readonly separator: Separator | null;
  readonly cells: readonly (readonly string[])[];
  /** For each of `cells`, its row in the file, from 1. */
  readonly numbers: readonly number[];
}

export type Split = { readonly ok: true; readonly rows: Rows } | { readonly ok: false; readonly problem: string };

type Papa = typeof import('papaparse');

const sliceLength = 32 * 1024;
const headLength = 16 * 1024;
/** A file's separator gives nearly all of its rows the same number of cells. */
const nearlyAll = 0.8;
/** The comma last: with another separator it is likely to be a decimal comma. */
const separators: readonly Separator[] = ['\t', ';', '|', ','];
/** For a file of one column: a character that separates nothing, because text has none of it. */
const noSeparator = '\u001f';

export async function splitRows(text: string): Promise<Split> {
  const papa = (await import('papaparse')).default;
  const separator = separatorOf(papa, text);
  const way = new GiveWay();
  const cells: string[][] = [];
  const numbers: number[] = [];
  let row = 0;
  let at = 0;
  let length = sliceLength;
  while (at < text.length) {
    const isLast = at + length >= text.length;
    const part = parsed(papa, text.slice(at, at + length), separator, isLast);
    const unclosed = part.errors.find((error) => error.code === 'MissingQuotes');
    if (unclosed && isLast) {
      return { ok: false, problem: `A quotation mark opened in row ${row + part.data.length} is never closed.` };
    }
    for (const line of part.data) {
      row += 1;
      if (isEmpty(line) || (cells.length === 0 && line[0]?.startsWith('#'))) continue;
      cells.push(line);
      numbers.push(row);
    }
    // A header may come on top of the rows that count.
    if (cells.length > maxSeriesRows + 1) return { ok: false, problem: tooManyRows() };
    // No whole row in the slice: look at a longer one.
    length = part.meta.cursor === 0 ? length * 2 : sliceLength;
    at = isLast ? text.length : at + part.meta.cursor;
    await way.betweenPieces();
  }
  return { ok: true, rows: { separator, cells, numbers } };
}

export function tooManyRows(): string {
  const most = maxSeriesRows.toLocaleString('en');
  return `The table has more than ${most} rows, the most that can be taken. Cut it, or keep only every tenth row.`;
}

function parsed(papa: Papa, text: string, separator: Separator | null, isLast: boolean): ParseResult<string[]> {
  return new papa.Parser({ delimiter: separator ?? noSeparator, newline: '\n' }).parse(text, 0, !isLast);
}

function isEmpty(line: readonly string[]): boolean {
  return line.every((cell) => cell.trim() === '');
}

function separatorOf(papa: Papa, text: string): Separator | null {
  const head = text.slice(0, headLength);
  const isWhole = head.length === text.length;
  const fits = separators.map((separator) => {
    const lines = parsed(papa, head, separator, isWhole).data.filter((line) => !isEmpty(line));
    return { separator, ...fitOf(lines.filter((line) => !line[0]?.startsWith('#'))) };
  });
  const clear = fits.find(({ share, first }) => first && share >= nearlyAll);
  if (clear) return clear.separator;
  // Rows are ragged, or the header is. A comma that the header does not have is a decimal comma.
  const likely = fits.filter(({ separator, first, header }) => separator !== ',' || first || header > 1);
  const [best] = likely.toSorted((a, b) => b.share - a.share);
  return best && best.share > 0 ? best.separator : null;
}

/** How well a separator fits: the share of rows with the commonest width, and whether the first row has it. */
function fitOf(lines: readonly (readonly string[])[]): { share: number; first: boolean; header: number } {
  const counts = new Map<number, number>();
  for (const { length } of lines) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [commonest] = [...counts].filter(([width]) => width > 1).toSorted((a, b) => b[1] - a[1]);
  const header = lines[0]?.length ?? 0;
  if (!commonest) return { share: 0, first: false, header };
  return { share: commonest[1] / lines.length, first: header === commonest[0], header };
}
