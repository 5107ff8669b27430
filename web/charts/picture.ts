/**
 * A drawing that stands alone: what a chart looks like outside the page, with everything that stands around it there
 * (title, names of the axes, legend) inside it. Written as SVG text, without style sheets, scripts or fonts of its own.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  svg(): string;
}
