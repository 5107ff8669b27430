/** The few icons of the toolbar, drawn on a 16 px grid with the button's own line. */
import { type SVGTemplateResult, svg } from 'lit';

const icon = (path: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg viewBox="0 0 16 16" aria-hidden="true">${path}</svg>`;

export const playIcon = icon(svg`<path d="M4.5 2.8v10.4l8.6-5.2z" fill="currentColor" />`);
export const pauseIcon = icon(svg`<path d="M5.2 3v10M10.8 3v10" stroke-width="2.6" />`);
export const stepIcon = icon(svg`<path d="M3.5 3.2v9.6l7-4.8zM12.8 3v10" />`);
export const resetIcon = icon(svg`<path d="M3 3.2v3.6h3.6M3.3 6.6A5.2 5.2 0 1 1 2.9 9.6" />`);
export const seedIcon = icon(
  svg`<rect x="2.5" y="2.5" width="11" height="11" rx="2" /><path d="M5.8 5.8h0M10.2 5.8h0M8 8h0M5.8 10.2h0M10.2 10.2h0" stroke-width="2" />`,
);
export const shareIcon = icon(
  svg`<circle cx="4" cy="8" r="2" /><circle cx="12" cy="3.5" r="2" /><circle cx="12" cy="12.5" r="2" /><path d="M5.8 7l4.4-2.5M5.8 9l4.4 2.5" />`,
);
export const lockIcon = icon(
  svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1.5" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`,
);
export const embedIcon = icon(svg`<path d="M5.2 4.5L1.8 8l3.4 3.5M10.8 4.5L14.2 8l-3.4 3.5M9.2 3.2L6.8 12.8" />`);
export const closeIcon = icon(svg`<path d="M4 4l8 8M12 4l-8 8" />`);
