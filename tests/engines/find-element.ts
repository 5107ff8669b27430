/** Elements by paths (see tab.ts). */

/** What a click must show comes with one of the next frames. */
const patienceMs = 10_000;

/** The element at the end of a path. Runs in the page, so it uses nothing from outside itself. */
export function findElement(path: string): Element | null {
  const deepest = (root: ParentNode, selector: string, text: string | undefined): Element | null => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector) && (text === undefined || element.textContent?.trim() === text)) return element;
      const within = element.shadowRoot && deepest(element.shadowRoot, selector, text);
      if (within) return within;
    }
    return null;
  };
  let found: Element | null = null;
  for (const part of path.split('>>>')) {
    const [, selector = '', text] = /^(.*?)(?: "(.+)")?$/.exec(part.trim()) ?? [];
    found = deepest(found?.shadowRoot ?? found ?? document, selector, text);
    if (!found) return null;
  }
  return found;
}

/** @param look once, in the page. */
export async function waitForElement<Handle>(path: string, look: () => Promise<Handle | null>): Promise<Handle> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`there is no ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
