/**
 * The diagram of the chosen cell, drawn from the cell table's data, as wide as there is room for. With values, each
 * gate and state is lit by its own.
 */
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from 'lit';
import type { Picture } from '../charts/picture';
import { type Palette, paletteOf } from '../style/tokens';
import { cellStyles } from './cell-styles';
import { define } from './define';
import type { ChannelValues, DiagramCell } from './diagram-cell';
import { drawCell } from './diagram-layout';
import { diagramStyles } from './diagram-styles';
import { describeCell } from './diagram-text';
import { plainWordsOf } from './equation-lines';
import { lightOf, shortNumber } from './lit-value';
import { type Box, type Dot, type Label, type Operator, operatorRadius, type Wire } from './sketch';

/** Before the first measurement. */
const usualWidth = 320;
/** Width of a box in which “learn: how much” can be read. */
const roomForWords = 96;

export class CellDiagram extends LitElement {
  static override properties: PropertyDeclarations = {
    cell: { attribute: false },
    values: { attribute: false },
    palette: { attribute: false },
    plainWords: { attribute: false },
    available: { state: true },
  };
  declare cell: DiagramCell | undefined;
  /** By channel, at one step; a channel without a value is not lit. */
  declare values: ChannelValues;
  declare palette: Palette;
  /** Gates are called by what they do, as in some courses. */
  declare plainWords: boolean;
  declare available: number;

  static override styles = [cellStyles, diagramStyles];

  private readonly sizes = new ResizeObserver(([entry]) => {
    // Behind its table it has no width, and keeps the one it had.
    if (entry && entry.contentRect.width > 0) this.available = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.values = {};
    this.palette = paletteOf('light');
    this.plainWords = false;
    this.available = usualWidth;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  /** As it is lit now; null before it is drawn. */
  async picture(title: string): Promise<Picture | null> {
    const { diagramPicture } = await import('./diagram-picture');
    const drawn = this.renderRoot.querySelector('svg');
    const notes = Array.from(this.renderRoot.querySelectorAll('p'), (line) => line.textContent);
    return drawn && diagramPicture(drawn, { title, notes, palette: this.palette });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { cell, values } = this;
    if (!cell) return nothing;
    const { width, height, wires, dots, operators, boxes, labels } = drawCell(cell, this.available);
    // Where it is too narrow even for the narrowest drawing, the keyboard must be able to scroll it.
    return html`<div class="scroll" tabindex=${this.available < width ? 0 : nothing}>
      <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${describeCell(cell, values)}>
        ${wires.map(wireView)} ${dots.map(dotView)} ${operators.map(operatorView)}
        ${boxes.map((box) => this.box(cell, box))} ${labels.map(labelView)}
      </svg>
      ${legend(wires, operators).map((line) => html`<p class="quiet">${line}</p>`)}
    </div>`;
  }

  /** In words as many as there is room for. */
  private nameOf(cell: DiagramCell, { symbol, name, width }: Box): string {
    const words = this.plainWords ? plainWordsOf(cell, symbol) : '';
    return (width < roomForWords ? words.split(':')[0] : words) || name;
  }

  private box(cell: DiagramCell, box: Box): SVGTemplateResult {
    const { kind, symbol, x, y, width, height, weighted } = box;
    const value = this.values[symbol];
    const gate = cell.gates.find((candidate) => candidate.symbol === symbol);
    const signed = kind === 'state' || (gate?.signed ?? false);
    const light = value === undefined ? undefined : lightOf(this.palette, symbol, signed, value);
    const written = value === undefined ? '' : shortNumber(value);
    return svg`<g class="box ${kind} ${light ? 'lit' : ''} ${weighted ? '' : 'coupled'}" data-gate=${symbol}>
      <rect x=${x + 0.5} y=${y + 0.5} width=${width - 1} height=${height - 1} rx="6" fill=${light?.fill ?? nothing} />
      <g fill=${light?.ink ?? nothing}>${kind === 'gate' ? gateTexts(box, this.nameOf(cell, box), written) : stateTexts(box, written)}</g>
    </g>`;
  }
}

/** What the lines mean that are not drawn through, and the one letter that is no gate. */
function legend(wires: readonly Wire[], operators: readonly Operator[]): string[] {
  const has = (kind: Wire['kind']): boolean => wires.some((wire) => wire.kind === kind);
  return [
    ...(has('peephole') ? ['Dashed: peepholes, which show c to a gate.'] : []),
    ...(has('gates') ? ['Dotted: the gates of the step before.'] : []),
    ...(operators.some(({ text }) => text === 'R') ? ['R: the recurrent weights of n.'] : []),
  ];
}

function gateTexts({ symbol, made, x, y, width, height }: Box, name: string, written: string): SVGTemplateResult {
  return svg`<text class="letter" x=${x + 8} y=${y + 17}>${symbol}</text>
    <text class="made" x=${x + width - 7} y=${y + 15} text-anchor="end">${made}</text>
    <text class="value" x=${x + width / 2} y=${y + height / 2 + 6} text-anchor="middle">${written}</text>
    <text class="name" x=${x + width / 2} y=${y + height - 7} text-anchor="middle">${name}</text>`;
}

function stateTexts({ symbol, x, y, width, height }: Box, written: string): SVGTemplateResult {
  const line = y + height / 2 + (written ? -3 : 5);
  return svg`<text class="letter" x=${x + width / 2} y=${line} text-anchor="middle"
      >${symbol}<tspan class="time" dy="3">t</tspan></text>
    <text class="value" x=${x + width / 2} y=${y + height - 7} text-anchor="middle">${written}</text>`;
}

function wireView({ kind, path, head, symbol }: Wire): SVGTemplateResult {
  return svg`<g class="wire ${kind}" data-gate=${symbol}>
    <path d=${path} />${head ? svg`<path class="head" d=${head} />` : nothing}
  </g>`;
}

function dotView({ kind, x, y, symbol }: Dot): SVGTemplateResult {
  return svg`<circle class="dot ${kind}" data-gate=${symbol} cx=${x} cy=${y} r="2.5" />`;
}

function operatorView({ text, x, y, width }: Operator): SVGTemplateResult {
  if (text === '×' || text === '+') {
    const arm = text === '+' ? 4.5 : 3.4;
    const cross =
      text === '+'
        ? `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`
        : `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x - arm} ${y + arm}l${2 * arm} ${-2 * arm}`;
    return svg`<g class="operator"><circle cx=${x} cy=${y} r=${operatorRadius} /><path d=${cross} /></g>`;
  }
  return svg`<g class="operator">
    <rect x=${x - width / 2} y=${y - 9} width=${width} height="18" rx=${text === 'R' ? 4 : 9} />
    <text x=${x} y=${y + 4} text-anchor="middle">${text}</text>
  </g>`;
}

function labelView({ text, time, symbol, x, y }: Label): SVGTemplateResult {
  return svg`<text class="label" data-gate=${symbol} x=${x} y=${y}>${text}<tspan class="time" dy="3">${time}</tspan></text>`;
}

define('fmn-cell-diagram', CellDiagram);
