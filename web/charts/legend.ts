/** One entry of a legend. What it stands for differs from the others in more than its colour. */
export type LineShape = 'line';
export type DotShape = 'circle' | 'square' | 'triangle' | 'diamond';
export type BarShape = 'filled' | 'hollow';

export interface LegendEntry {
  readonly name: string;
  /** The letter that the field gives it: f, i, g, o, c, h. */
  readonly letter?: string | undefined;
  readonly colour: string;
  readonly shape: LineShape | DotShape | BarShape;
  /** Of a line: lengths of strokes and gaps; empty is solid. */
  readonly dash: readonly number[];
}

/** “f forget”; the letter alone when there is no more to say. */
export function legendText({ name, letter }: Pick<LegendEntry, 'name' | 'letter'>): string {
  return letter && letter !== name ? `${letter} ${name}` : name;
}

/** Outline of a dot around (x, y), as an SVG path: the same in legends, pictures and tests. */
export function dotPath(shape: DotShape, x: number, y: number, radius: number): string {
  const r = Math.round(radius * 100) / 100;
  const at = (dx: number, dy: number): string =>
    `${Math.round((x + dx) * 100) / 100} ${Math.round((y + dy) * 100) / 100}`;
  if (shape === 'circle') return `M${at(-r, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  if (shape === 'square') return `M${at(-r, -r)}h${2 * r}v${2 * r}h${-2 * r}z`;
  if (shape === 'diamond') return `M${at(0, -r)}L${at(r, 0)}L${at(0, r)}L${at(-r, 0)}z`;
  return `M${at(0, -r)}L${at(r, r)}L${at(-r, r)}z`;
}
