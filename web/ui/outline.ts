/**
 * How the playground fits into the outline of the page around it: the levels of its headings, and whether its panels are
 * landmarks. Of several playgrounds on somebody's page, each with the same panels, they would be too many.
 */
import { nothing } from 'lit';
import { showsPart } from '../schema/presentation';
import type { PlaygroundState } from '../store/state';

type Standing = Pick<PlaygroundState, 'headingLevel' | 'presentation'>;

const deepest = 6;

/** Of the playground's name; for `aria-level` of an h1. */
export function nameLevel({ headingLevel }: Standing): number {
  return Math.min(deepest, headingLevel);
}

/** Of a panel's title. Without the bar that has the name, panels stand where the name would. */
export function panelLevel({ headingLevel, presentation }: Standing): number {
  return Math.min(deepest, showsPart(presentation, 'toolbar') ? headingLevel + 1 : headingLevel);
}

/** Of what stands within a panel. */
export function figureLevel(standing: Standing): number {
  return Math.min(deepest, panelLevel(standing) + 1);
}

/** Role of a panel that is a `section` with a name. */
export function panelRole({ headingLevel }: Standing): string | typeof nothing {
  return headingLevel === 1 ? nothing : 'group';
}
