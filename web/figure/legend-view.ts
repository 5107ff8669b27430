/** A legend below a drawing: each entry with a swatch in its line style or shape, its letter and its name. */
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { dotPath, type LegendEntry } from '../charts/legend';

export function legendView(entries: readonly LegendEntry[]): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<ul class="legend">
    ${entries.map(
      (entry) => html`<li>
        <svg viewBox="0 0 20 12" aria-hidden="true">${swatch(entry)}</svg>
        ${entry.letter ? html`<b>${entry.letter}</b>` : nothing} ${entry.letter === entry.name ? nothing : entry.name}
      </li>`,
    )}
  </ul>`;
}

function swatch({ shape, colour, dash }: LegendEntry): SVGTemplateResult {
  switch (shape) {
    case 'line':
      return svg`<path d="M0 6h20" stroke=${colour} stroke-width="2" stroke-dasharray=${dash.join(' ')} />`;
    case 'filled':
      return svg`<rect x="2" y="2" width="16" height="8" fill=${colour} />`;
    case 'hollow':
      return svg`<rect x="2.75" y="2.75" width="14.5" height="6.5" fill="none" stroke=${colour} stroke-width="1.5" />`;
    default:
      return svg`<path d=${dotPath(shape, 10, 6, 4)} fill=${colour} />`;
  }
}
