/** Notebooks make the node of a view first and put it into their page later, some into a shadow tree, and tell nobody. */

/** @param node has a size as soon as it is in a page and shown. @returns what calls it off. */
export function whenInPage(node: Element, then: () => void): () => void {
  if (node.isConnected) {
    then();
    return () => {};
  }
  const observer = new ResizeObserver(() => {
    if (!node.isConnected) return;
    observer.disconnect();
    then();
  });
  observer.observe(node);
  return () => observer.disconnect();
}
