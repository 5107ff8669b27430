/** The first rows of a table, to be read in place of a drawing, and a note of how many there are. */
import { html, type TemplateResult } from 'lit';
import { stepLabel } from '../charts/step-label';
import { type Cell, type Table, withUnit } from '../charts/table';

export const mostRows = 200;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Six digits are enough to compare; files have them all. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return stepLabel(cell);
  if (!Number.isFinite(cell) || Number.isInteger(cell)) return String(cell);
  return String(Number(cell.toPrecision(6)));
}

export function rowsNote(rows: number): string {
  if (rows === 0) return 'No rows yet.';
  if (rows <= mostRows) return rows === 1 ? '1 row.' : `${rows} rows.`;
  return `The first ${mostRows} of ${grouped.format(rows)} rows; a saved file has them all.`;
}

export function tableView({ name, columns, rows }: Table): TemplateResult {
  return html`<div class="table" tabindex="0" role="group" aria-label="${name}, as a table">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${withUnit(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map((row) => html`<tr>${row.map(cell)}</tr>`)}
        </tbody>
      </table>
    </div>
    <p class="quiet">${rowsNote(rows.length)}</p>`;
}

function cell(value: Cell): TemplateResult {
  return html`<td class=${typeof value === 'number' ? 'number' : ''}>${cellText(value)}</td>`;
}
