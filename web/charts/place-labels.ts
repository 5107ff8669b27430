/** Places for labels that would lie on one another: each moves as little as it must. */

/**
 * @param wanted where each would like its centre.
 * @param gap least distance between two.
 * @returns one place for each, in the order given; within the ends as long as there is room for all.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const places = Array<number>(wanted.length).fill(low);
  let next = 0;
  for (const { start, members } of clustersOf(
    order.map(({ at }) => at),
    gap,
    low,
    high,
  )) {
    for (let k = 0; k < members; k += 1) {
      const { index } = order[next + k] as { index: number };
      places[index] = start + k * gap;
    }
    next += members;
  }
  return places;
}

interface Cluster {
  start: number;
  members: number;
  /** Sum of where its members' first would have to stand. */
  sum: number;
}

/** Neighbours that touch become one block around the mean of what they want. */
function clustersOf(sorted: readonly number[], gap: number, low: number, high: number): Cluster[] {
  const clusters: Cluster[] = [];
  for (const at of sorted) {
    let last: Cluster = { start: 0, members: 1, sum: at };
    settle(last, gap, low, high);
    let before = clusters.at(-1);
    while (before && before.start + before.members * gap > last.start) {
      clusters.pop();
      const sum = before.sum + last.sum - last.members * before.members * gap;
      last = { start: 0, members: before.members + last.members, sum };
      settle(last, gap, low, high);
      before = clusters.at(-1);
    }
    clusters.push(last);
  }
  return clusters;
}

function settle(cluster: Cluster, gap: number, low: number, high: number): void {
  const length = (cluster.members - 1) * gap;
  cluster.start = Math.max(low, Math.min(high - length, cluster.sum / cluster.members));
}

export interface Flag {
  readonly x: number;
  readonly anchor: 'start' | 'end';
  /** 0 is the topmost. */
  readonly row: number;
}

/** Distance of a flag's text from its pole. */
const poleGap = 4;

/** Texts beside vertical lines: to the right where there is room, and in the first row in which they touch no other. */
export function placeFlags(flags: readonly { at: number; width: number }[], right: number): Flag[] {
  const taken: (readonly [number, number])[][] = [];
  return flags.map(({ at, width }) => {
    const fits = at + poleGap + width <= right;
    const from = fits ? at + poleGap : at - poleGap - width;
    const to = from + width;
    const touches = (row: number): boolean =>
      (taken[row] ?? []).some(([a, b]) => from < b + poleGap && a < to + poleGap);
    let row = 0;
    while (touches(row)) row += 1;
    taken[row] = [...(taken[row] ?? []), [from, to]];
    return { x: fits ? from : to, anchor: fits ? 'start' : 'end', row };
  });
}
