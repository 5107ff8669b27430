/** Each channel's line style, the same everywhere, so that none is told by its colour alone. */
const dashes: Readonly<Record<string, readonly number[]>> = {
  f: [7, 3],
  i: [2, 2],
  g: [7, 2, 2, 2],
  o: [3, 3],
  c: [4, 3],
  r: [7, 3],
  z: [2, 2],
  n: [7, 2, 2, 2],
};

/** Solid for the hidden state and for what has no style of its own. */
export function channelDash(symbol: string): readonly number[] {
  return dashes[symbol] ?? [];
}
