/** Lines as the paths that canvas and SVG both draw. */

/** A path through the pixels; what is no number is a gap. */
export function linePath(pixels: readonly (readonly [number, number])[]): string {
  let pen = 'M';
  let path = '';
  for (const [x, y] of pixels) {
    const drawn = Number.isFinite(x) && Number.isFinite(y);
    if (drawn) path += `${pen}${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
    pen = drawn ? 'L' : 'M';
  }
  return path;
}
