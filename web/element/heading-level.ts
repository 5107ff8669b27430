/** The level of the playground's headings, so that those of the page around it stay in order. */

/** @returns 1 where the playground is the page itself, else one more than the heading that it stands below, 6 at most. */
export function headingLevelFor(element: HTMLElement): number {
  if (element.hasAttribute('keep')) return 1;
  const { ownerDocument } = element;
  const headings = [...ownerDocument.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')];
  const isAlone = headings.length === 0 && element.parentElement === ownerDocument.body;
  if (isAlone && ownerDocument.querySelectorAll(element.localName).length === 1) return 1;
  const place = lightPlace(element);
  const isBefore = (heading: Element): boolean =>
    (heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const last = headings.findLast(isBefore);
  return Math.min(6, 1 + (last ? levelOf(last) : 1));
}

/** In another element's shadow tree it stands where that element does. */
function lightPlace(element: Element): Element {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? lightPlace(root.host) : element;
}

function levelOf(heading: Element): number {
  return Number(heading.getAttribute('aria-level') ?? heading.localName.slice(1)) || 2;
}
