/**
 * Which of several places for a text hides least. Data come first: a text may rather lie on a dashed line, or far from
 * where it would be looked for, than on what was measured.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line in pixels, x ascending, that should be seen whole. */
export interface Obstacle {
  readonly points: readonly (readonly [number, number])[];
  /** What each pixel of it under a text costs. */
  readonly cost: number;
  /** Distance to keep from it. */
  readonly room: number;
}

/** The first place that costs nothing, else the cheapest. */
export function freestPlace<Place>(places: readonly Place[], costOf: (place: Place) => number): Place | undefined {
  let best: Place | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const cost = costOf(place);
    if (cost < least) [best, least] = [place, cost];
    if (cost === 0) break;
  }
  return best;
}

export function hiddenCost(box: Box, obstacles: readonly Obstacle[]): number {
  return obstacles.reduce((sum, { points, cost, room }) => {
    const around = { left: box.left - room, top: box.top - room, right: box.right + room, bottom: box.bottom + room };
    return points.reduce((all, point, k) => all + cost * lengthIn(point, points[k + 1] ?? point, around), sum);
  }, 0);
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How far a stretch goes through a box, along x; at least a pixel. What is no number goes nowhere. */
function lengthIn([ax, ay]: Obstacle['points'][0], [bx, by]: Obstacle['points'][0], box: Box): number {
  const from = Math.max(ax, box.left);
  const to = Math.min(bx, box.right);
  if (!(from <= to)) return 0;
  const slope = (by - ay) / (bx - ax || 1);
  const [start, end] = [ay + slope * (from - ax), ay + slope * (to - ax)];
  return Math.min(start, end) <= box.bottom && Math.max(start, end) >= box.top ? Math.max(1, to - from) : 0;
}
