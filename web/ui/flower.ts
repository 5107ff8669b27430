/** The forget-me-not: five petals in the accent colour around the spark. Drawn here, so that nothing is fetched. */
import { type SVGTemplateResult, svg } from 'lit';

const petals = [0, 72, 144, 216, 288];

export function flower(): SVGTemplateResult {
  return svg`<svg class="flower" viewBox="-16 -16 32 32" aria-hidden="true">
    ${petals.map((turn) => svg`<circle class="petal" cy="-8" r="6.6" transform="rotate(${turn})" />`)}
    ${petals.map((turn) => svg`<path class="vein" d="M0-4.6V-8.4" transform="rotate(${turn})" />`)}
    <circle class="centre" r="3.4" />
  </svg>`;
}
