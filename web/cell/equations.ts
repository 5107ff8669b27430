/**
 * The equations of a cell, gates in their colours, below its one-line summary and above where they come from. The
 * MathML is made at build time and loaded when it is first shown. A right side is a row of math elements, because
 * browsers break no line within one.
 */
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { CellInfo } from '../protocol/messages';
import { cellStyles } from './cell-styles';
import { define } from './define';
import { type EquationLine, type EquationSource, equationsOf } from './equation-lines';

export class Equations extends LitElement {
  static override properties: PropertyDeclarations = {
    cell: { attribute: false },
    plainWords: { type: Boolean, attribute: 'plain-words' },
    source: { state: true },
  };
  declare cell: CellInfo | undefined;
  declare plainWords: boolean;
  declare source: EquationSource | undefined;

  static override styles = [
    cellStyles,
    css`
      .lines {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 0;
        margin: 8px 0;
        font-size: 15px;
        overflow-x: auto;
      }
      .lines.with-words {
        grid-template-columns: max-content minmax(0, 1fr) max-content;
      }
      /* A little larger than browsers make them, so that none is below 11 px. */
      .lines msub > :last-child {
        font-size: 0.75em;
      }
      .where msub > :last-child {
        font-size: 0.85em;
      }
      .left {
        text-align: right;
      }
      .right {
        padding-left: 1.6em;
        text-indent: -1.6em;
      }
      .right math {
        text-indent: 0;
      }
      .words {
        padding-left: 16px;
        align-self: center;
        font-size: 13px;
      }
      .where {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        margin: 0 0 8px;
        padding: 0;
        list-style: none;
      }
      .source {
        overflow-wrap: anywhere;
      }
      @container (max-width: 440px) {
        .lines.with-words {
          grid-template-columns: max-content minmax(0, 1fr);
        }
        .words {
          grid-column: 1 / -1;
          margin: -4px 0 6px;
          padding: 0;
          line-height: 1.3;
        }
      }
      .card {
        container-type: inline-size;
      }
    `,
  ];

  constructor() {
    super();
    this.plainWords = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.source) this.load();
  }

  private async load(): Promise<void> {
    this.source = await import('virtual:equations');
  }

  protected override render(): TemplateResult | typeof nothing {
    const { cell, source, plainWords } = this;
    if (!cell) return nothing;
    const found = source && equationsOf(cell, source);
    return html`<div class="card">
      <p class="quiet">${cell.summary}</p>
      ${
        found
          ? html`<div class="lines ${plainWords ? 'with-words' : ''}">${found.lines.map((line) => this.line(line))}</div>
            <ul class="where quiet">
              ${found.where.map(({ letter, meaning }) => html`<li>${math(letter)} ${meaning}</li>`)}
            </ul>`
          : nothing
      }
      <p class="quiet source">${cell.source}</p>
    </div>`;
  }

  private line({ symbol, left, right, plainWords }: EquationLine): TemplateResult {
    const words = html`<span class="words" data-gate=${symbol}>${plainWords}</span>`;
    return html`<span class="left">${math(left)}</span>
      <span class="right">${right.map((piece) => html`<wbr />${math(piece)}`)}</span>
      ${this.plainWords ? words : nothing}`;
  }
}

/** Only ever what KaTeX made of the project's own table. */
function math(contents: string): TemplateResult {
  return html`${unsafeHTML(`<math>${contents}</math>`)}`;
}

define('fmn-equations', Equations);
