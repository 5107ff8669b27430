/**
 * Fewer points for the same picture: per pixel column the lowest and the highest value, in the order in which
 * they occurred, so that no spike is lost. Chart.js then gets about two points per pixel, however long the run.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * @param values entry k belongs to x = firstX + k.
 * @param pixels width of the plot.
 * @returns at most two points per pixel, x ascending; all points when there are no more than that.
 */
export function reducePoints(values: Float64Array, firstX: number, pixels: number): Point[] {
  const columns = Math.max(1, Math.floor(pixels));
  if (values.length <= columns * 2) return Array.from(values, (y, k) => ({ x: firstX + k, y }));
  const points: Point[] = [];
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.floor(((column + 1) * values.length) / columns);
    pushExtremes(points, values, from, to, firstX);
  }
  return points;
}

/** What is no number is passed over; a column of nothing else stays one gap. */
function pushExtremes(points: Point[], values: Float64Array, from: number, to: number, firstX: number): void {
  let low = from;
  let high = from;
  for (let k = from + 1; k < to; k += 1) {
    const value = values[k] as number;
    if (!(value >= (values[low] as number))) low = Number.isNaN(value) ? low : k;
    if (!(value <= (values[high] as number))) high = Number.isNaN(value) ? high : k;
  }
  for (const k of low < high ? [low, high] : low > high ? [high, low] : [low]) {
    points.push({ x: firstX + k, y: values[k] as number });
  }
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 × a power of ten: an axis end that does not move with every step. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, Number.MIN_VALUE)));
  const mantissas = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  const mantissa = mantissas.find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return mantissa * power;
}
