/**
 * Numbers as people write them: 1234.5, 1,234.5, 1.234,5, 1 234,5, −3, 12 %, $5.10. Whether the comma or the point
 * is the decimal mark is told by the whole column, never by one cell.
 */
import type { Separator } from './table';

export type DecimalMark = '.' | ',';

// In these each character can be read in one way only: a cell of a hostile file may have megabytes, and the time must not
// grow with the square of them.
const numberLike = /^(?=[^e]*\d)[-+−]?(?:\s*[$€£¥])?[\d.,'’\s]*(e[-+]?\d+\s*)?[%$€£¥]?$/i;
const plain = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;
const infinite = /^[-+−]?(inf|infinity|∞)$/i;

export function decimalMark(cells: Iterable<string>, separator: Separator | null): DecimalMark {
  let onlyThousandsLikeCommas = false;
  for (const cell of cells) {
    if (!cell.includes(',') && !cell.includes('.')) continue;
    if (!numberLike.test(cell)) continue;
    const mark = markOf(cell);
    if (mark) return mark;
    onlyThousandsLikeCommas ||= cell.includes(',');
  }
  // 1,234 may be either; a file that separates by commas does not use them in its numbers.
  return onlyThousandsLikeCommas && separator !== ',' ? ',' : '.';
}

/** @returns null if the cell can be read both ways: one mark with three digits after it. */
function markOf(cell: string): DecimalMark | null {
  const comma = cell.lastIndexOf(',');
  const point = cell.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const [mark, other] = comma >= 0 ? ([',', '.'] as const) : (['.', ','] as const);
  if (cell.indexOf(mark) !== cell.lastIndexOf(mark)) return other;
  const looksLikeThousands = mark === ',' ? /(^|\D)[1-9]\d{0,2},\d{3}(\D|$)/ : /(^|\D)[1-9]\d{0,2}\.\d{3}(\D|$)/;
  return looksLikeThousands.test(cell) ? null : mark;
}

/** @returns NaN for what is no number; ±Infinity for infinities and what 64 bits cannot hold. */
export function readNumber(cell: string, mark: DecimalMark): number {
  const written = cell.trim();
  if (mark === '.' && plain.test(written)) return Number(written);
  if (infinite.test(written)) return /^[-−]/.test(written) ? -Infinity : Infinity;
  if (!numberLike.test(written)) return Number.NaN;
  const bare = written.replace('−', '-').replace(/[$€£¥%\s'’]/g, '');
  const point = withPoint(bare, mark);
  return plain.test(point) ? Number(point) : Number.NaN;
}

/** Thousands marks are taken out, but only from where they separate thousands. */
function withPoint(bare: string, mark: DecimalMark): string {
  const isGrouped = mark === '.' ? /^[-+]?\d{1,3}(,\d{3})+(\.|e|$)/i : /^[-+]?\d{1,3}(\.\d{3})+(,|e|$)/i;
  const ungrouped = isGrouped.test(bare) ? bare.replaceAll(mark === '.' ? ',' : '.', '') : bare;
  if (mark === '.') return ungrouped;
  return ungrouped.includes('.') ? '' : ungrouped.replace(',', '.');
}
