/**
 * Where links to a playground lead: to the page that reads them. On that page it is the page's own address; an element on
 * somebody's page says so by the address of its module, which stands beside the playground's page.
 */
let address: string | null = null;

/** @param module address of the element's module, as a page's script names it. */
export function standsBeside(module: string): void {
  address = new URL('./', module).href;
}

/** Whether the element's module and embed.html lie there for others to use. */
export function hasNeighbours(): boolean {
  return address !== null;
}

export function ownAddress(): string {
  return address ?? document.baseURI.replace(/#.*$/, '');
}
