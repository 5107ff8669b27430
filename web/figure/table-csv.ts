/**
 * A table as CSV (RFC 4180) and as JSON with units. Numbers are written so that reading them gives the same number
 * again. In JSON, where they have no sign of their own, NaN and the infinities are their names.
 */
import { type Cell, type Table, withUnit } from '../charts/table';

const lineEnd = '\r\n';

export function tableCsv({ columns, rows }: Table): string {
  const lines = [columns.map(withUnit), ...rows];
  return lines.map((line) => line.map(csvField).join(',') + lineEnd).join('');
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  const written = String(cell);
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

export function tableJson({ name, columns, rows }: Table): string {
  const head = JSON.stringify({ name, columns }).slice(0, -1);
  const lines = rows.map((row) => JSON.stringify(row.map(jsonCell)));
  return `${head},"rows":[\n${lines.join(',\n')}\n]}\n`;
}

function jsonCell(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isFinite(cell) ? String(cell) : cell;
}
