/**
 * One channel of one layer as a heat strip: a column for each step of the probe, a row for each unit. Drawn as
 * one image of steps × units pixels, which the style sheet stretches: however large the layer, it is one call.
 */
import type { ColourMap } from './colour-map';

export interface HeatStripData {
  /** (steps, units), units contiguous. */
  readonly values: Float32Array;
  readonly steps: number;
  readonly units: number;
  readonly map: ColourMap;
}

export class HeatStrip {
  private readonly context: CanvasRenderingContext2D;
  private image: ImageData | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser cannot draw on a canvas');
    this.context = context;
  }

  update(data: HeatStripData): void {
    const image = this.imageOf(data.steps, data.units);
    paint(new Uint32Array(image.data.buffer), data);
    this.context.putImageData(image, 0, 0);
  }

  private imageOf(steps: number, units: number): ImageData {
    if (this.image?.width === steps && this.image.height === units) return this.image;
    this.canvas.width = steps;
    this.canvas.height = units;
    this.image = this.context.createImageData(steps, units);
    return this.image;
  }
}

/** Writes one packed pixel for each value. */
export function paint(target: Uint32Array, { values, steps, units, map }: HeatStripData): void {
  const { pixels, low, high, invalid } = map;
  const last = pixels.length - 1;
  const scale = last / (high - low);
  for (let step = 0; step < steps; step += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      const value = values[step * units + unit] as number;
      const index = Math.min(last, Math.max(0, Math.round((value - low) * scale)));
      target[unit * steps + step] = Number.isFinite(value) ? (pixels[index] as number) : invalid;
    }
  }
}
