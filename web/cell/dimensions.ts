/**
 * The table of dimensions: x, h and c, then every parameter with its shape in letters and numbers, and how many numbers
 * there are in all. Deep networks show a line for each layer, which opens.
 */
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CellInfo } from '../protocol/messages';
import { cellStyles } from './cell-styles';
import { define } from './define';
import {
  type DimensionGroup,
  type DimensionParameter,
  type DimensionRow,
  dimensionGroups,
  groupDigits,
  type Sizes,
  stateRows,
  totalOf,
} from './dimension-rows';

const layersShownOpen = 2;

export class Dimensions extends LitElement {
  static override properties: PropertyDeclarations = {
    parameters: { attribute: false },
    sizes: { attribute: false },
    cell: { attribute: false },
    opened: { state: true },
  };
  declare parameters: readonly DimensionParameter[];
  declare sizes: Sizes | undefined;
  declare cell: CellInfo | undefined;
  /** Titles of the groups that were opened by hand. */
  declare opened: readonly string[];

  static override styles = [
    cellStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 2px 0 2px 16px;
        text-align: right;
        white-space: nowrap;
        font-weight: 400;
      }
      th:first-child {
        padding-left: 0;
        text-align: left;
      }
      thead th,
      .role {
        color: var(--quiet);
      }
      .name {
        display: inline-block;
        min-width: 18ch;
      }
      tbody tr:first-child > *,
      tfoot tr > * {
        border-top: 1px solid var(--line);
        padding-top: 6px;
      }
      tbody tr:last-child > * {
        padding-bottom: 6px;
      }
      .group > *,
      tfoot tr > * {
        font-weight: 600;
      }
      button {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      button svg {
        width: 10px;
        height: 10px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      button[aria-expanded='true'] svg {
        transform: rotate(90deg);
      }
      button:focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
        border-radius: 2px;
      }
      .notes {
        margin-top: 8px;
      }
      .card {
        container-type: inline-size;
      }
      @container (max-width: 480px) {
        table {
          font-size: 12px;
        }
        th,
        td {
          padding-left: 8px;
        }
        td {
          vertical-align: top;
        }
        .name,
        .role {
          display: block;
          min-width: 0;
        }
        .role {
          margin-bottom: 2px;
          font-size: 11px;
          line-height: 1.2;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.parameters = [];
    this.opened = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { cell, sizes, parameters } = this;
    if (!cell || !sizes) return nothing;
    const groups = dimensionGroups(parameters, sizes);
    return html`<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Dimensions">
        <table>
          <thead>
            <tr>
              <th scope="col">name</th>
              <th scope="col">shape</th>
              <th scope="col">here</th>
              <th scope="col">count</th>
            </tr>
          </thead>
          <tbody>
            ${stateRows(sizes, cell.hasCellState).map(rowView)}
          </tbody>
          ${groups.map((group) => this.group(group, group.isLayer && sizes.layers > layersShownOpen))}
          <tfoot>
            <tr>
              <th scope="row" colspan="3">all parameters</th>
              <td>${groupDigits(totalOf(groups))}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div class="notes quiet">${notes(cell, sizes, parameters)}</div></div>`;
  }

  private group(group: DimensionGroup, collapses: boolean): TemplateResult {
    const { title, rows, count } = group;
    const open = !collapses || this.opened.includes(title);
    return html`<tbody>
      <tr class="group">
        <th scope="rowgroup" colspan="3">${collapses ? this.opener(title, open) : title}</th>
        <td>${groupDigits(count)}</td>
      </tr>
      ${open ? rows.map(rowView) : nothing}
    </tbody>`;
  }

  private opener(title: string, open: boolean): TemplateResult {
    const toggle = (): void => {
      this.opened = open ? this.opened.filter((other) => other !== title) : [...this.opened, title];
    };
    return html`<button aria-expanded=${open} @click=${toggle}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1.5 6.5 5 3 8.5" /></svg>${title}
    </button>`;
  }
}

function rowView({ name, role, letters, numbers, count }: DimensionRow): TemplateResult {
  return html`<tr>
    <th scope="row"><span class="mono name">${name}</span> <span class="role">${role}</span></th>
    <td>${letters}</td>
    <td>${numbers}</td>
    <td>${groupDigits(count)}</td>
  </tr>`;
}

/** What the letters are, and whose rows lie where in a weight of all gates. */
function notes(cell: CellInfo, sizes: Sizes, parameters: readonly DimensionParameter[]): TemplateResult {
  const { input, hidden, output, directions, batch, length } = sizes;
  const embedded = parameters.find(({ role }) => role === 'embedding')?.shape[1];
  const count = cell.gates.length;
  const stacked = count > 1 && parameters.some(({ shape }) => shape[0] === count * hidden);
  const blocks = cell.gates.map(({ symbol }) => html` <b class="mono" data-gate=${symbol}>${symbol}</b>`);
  return html`<p>
      Inputs I = p = ${input}${embedded === undefined ? '' : `, embedded in E = ${embedded}`}; units H = q =
      ${hidden}${directions > 1 ? ' in each direction' : ''}; outputs O = ${output}. A batch: B = ${batch} sequences of T =
      ${length} steps.
    </p>
    ${stacked ? html`<p>The ${count}H rows are those of ${blocks}, H each.</p>` : nothing}`;
}

define('fmn-dimensions', Dimensions);
