/** The first rows and columns of a table, to be read in place of a drawing, and a note of how many there are. */
import { html, type TemplateResult } from 'lit';
import { stepLabel } from '../charts/step-label';
import { type Cell, type Table, withUnit } from '../charts/table';

export const mostRows = 200;
/** A trace has one for each unit of each gate. */
export const mostColumns = 50;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Six digits are enough to compare; files have them all. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return stepLabel(cell);
  if (!Number.isFinite(cell) || Number.isInteger(cell)) return String(cell);
  return String(Number(cell.toPrecision(6)));
}

export function sizeNote(rows: number, columns: number): string {
  if (rows === 0) return 'No rows yet.';
  const counts = [counting(rows, mostRows, 'row')];
  if (columns > mostColumns) counts.push(counting(columns, mostColumns, 'column'));
  const cut = rows > mostRows || columns > mostColumns;
  const counted = counts.join(', ') + (cut ? '; a saved file has them all.' : '.');
  return counted.charAt(0).toUpperCase() + counted.slice(1);
}

function counting(count: number, most: number, what: string): string {
  if (count <= most) return count === 1 ? `1 ${what}` : `${count} ${what}s`;
  return `the first ${most} of ${grouped.format(count)} ${what}s`;
}

export function tableView({ name, columns, rows }: Table): TemplateResult {
  return html`<div class="table" tabindex="0" role="group" aria-label="${name}, as a table">
      <table>
        <thead>
          <tr>
            ${columns.slice(0, mostColumns).map((column) => html`<th scope="col">${withUnit(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map((row) => html`<tr>${row.slice(0, mostColumns).map(cell)}</tr>`)}
        </tbody>
      </table>
    </div>
    <p class="quiet">${sizeNote(rows.length, columns.length)}</p>`;
}

function cell(value: Cell): TemplateResult {
  return html`<td class=${typeof value === 'number' ? 'number' : ''}>${cellText(value)}</td>`;
}
