/** @returns the share of each of the vocabulary's symbols in the text, in their order; 0 for one that is not in it. */
export function symbolShares(text: string, vocabulary: string): number[] {
  const counts = new Map<string, number>(Array.from(vocabulary, (symbol) => [symbol, 0]));
  let total = 0;
  for (const symbol of text) {
    const count = counts.get(symbol);
    if (count === undefined) continue;
    counts.set(symbol, count + 1);
    total += 1;
  }
  return Array.from(counts.values(), (count) => count / Math.max(1, total));
}
