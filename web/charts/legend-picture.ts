/** A legend inside a standalone picture: entries in rows, as many in each as there is room for. */
import type { Palette } from '../style/tokens';
import { dotPath, type LegendEntry, legendText } from './legend';
import { element, text, textWidth } from './svg';

const fontSize = 12;
const rowHeight = 20;
const swatchWidth = 20;
const entryGap = 16;

export interface LegendPicture {
  readonly height: number;
  svg(left: number, top: number): string;
}

export function legendPicture(entries: readonly LegendEntry[], width: number, palette: Palette): LegendPicture {
  const rows = rowsOf(entries, width);
  const svg = (left: number, top: number): string =>
    rows.map((row, k) => rowSvg(row, left, top + k * rowHeight)).join('');
  const rowSvg = (row: readonly LegendEntry[], left: number, top: number): string => {
    let x = left;
    return row
      .map((entry) => {
        const drawn = entrySvg(entry, x, top, palette);
        x += widthOf(entry);
        return drawn;
      })
      .join('');
  };
  return { height: rows.length * rowHeight, svg };
}

function widthOf(entry: LegendEntry): number {
  return swatchWidth + 6 + textWidth(legendText(entry), fontSize) + entryGap;
}

function rowsOf(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    if (used + widthOf(entry) > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(entry);
    used += widthOf(entry);
  }
  return rows;
}

function entrySvg(entry: LegendEntry, x: number, top: number, { ink }: Palette): string {
  const name = text(legendText(entry), { x: x + swatchWidth + 6, y: top + 14, fill: ink });
  return swatchSvg(entry, x, top + 10) + name;
}

function swatchSvg({ shape, colour, dash }: LegendEntry, x: number, y: number): string {
  switch (shape) {
    case 'line': {
      const line = { d: `M${x} ${y}h${swatchWidth}`, stroke: colour, 'stroke-width': 2, fill: 'none' };
      return element('path', { ...line, 'stroke-dasharray': dash.join(' ') || undefined });
    }
    case 'filled':
      return element('rect', { x, y: y - 5, width: swatchWidth, height: 10, fill: colour });
    case 'hollow': {
      const box = { x: x + 1, y: y - 4, width: swatchWidth - 2, height: 8 };
      return element('rect', { ...box, fill: 'none', stroke: colour, 'stroke-width': 1.5 });
    }
    default:
      return element('path', { d: dotPath(shape, x + swatchWidth / 2, y, 4), fill: colour });
  }
}
