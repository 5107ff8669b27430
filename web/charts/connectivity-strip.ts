/** How much one output hangs on each input before it, as a heat strip with the inputs below, on a canvas. */
import type { Palette } from '../style/tokens';
import { ChartBase } from './chart-base';
import { shareMap } from './colour-map';
import { type ConnectivityData, connectivityPlot, connectivityShares, connectivityTable } from './connectivity';
import type { DrawQueue } from './draw-queue';
import { HeatStrip } from './heat-strip';
import type { LegendEntry } from './legend';
import type { Picture } from './picture';
import { stepLabel } from './step-label';
import { monoFont } from './svg';
import type { Table } from './table';
import { strideOf, tickFont } from './ticks';

export type { ConnectivityData } from './connectivity';

/** Room for the labels below the strip, when there are any. */
const labelHeight = 18;

export class ConnectivityStrip extends ChartBase<ConnectivityData> {
  /** One pixel for each step, stretched when it is drawn. */
  private readonly pixels = document.createElement('canvas');
  private readonly strip = new HeatStrip(this.pixels);
  private readonly resized: ResizeObserver;

  constructor(canvas: HTMLCanvasElement, palette: Palette, queue: DrawQueue) {
    super(canvas, palette, queue);
    this.resized = new ResizeObserver(() => this.data !== null && this.update(this.data));
    this.resized.observe(canvas);
  }

  protected override prepare(data: ConnectivityData): void {
    const values = connectivityShares(data);
    if (values.length > 0) this.strip.update({ values, steps: values.length, units: 1, map: shareMap(this.palette) });
  }

  protected override paint(): void {
    const context = this.canvas.getContext('2d');
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!context || !this.data || width === 0 || this.data.norms.length === 0) return;
    const density = window.devicePixelRatio;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    context.scale(density, density);
    const { labels, output, norms } = this.data;
    const bottom = labels.length > 0 ? height - labelHeight : height;
    const slot = width / Math.max(1, norms.length);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.pixels, 0, 0, width, bottom);
    this.frame(context, width, bottom, output * slot, slot);
    this.writeLabels(context, labels, slot, height - 4);
  }

  protected override release(): void {
    this.resized.disconnect();
  }

  protected override async pictureOf(data: ConnectivityData): Promise<Picture> {
    const { heatPicture } = await import('./heat-picture');
    return heatPicture(connectivityPlot(data, this.palette), this.palette);
  }

  protected override tableOf(data: ConnectivityData): Table {
    return connectivityTable(data);
  }

  /** One colour over paper needs none. */
  protected override legendFor(): readonly LegendEntry[] {
    return [];
  }

  private frame(context: CanvasRenderingContext2D, width: number, bottom: number, at: number, slot: number): void {
    context.strokeStyle = this.palette.line;
    context.strokeRect(0.5, 0.5, width - 1, bottom - 1);
    context.strokeStyle = this.palette.spark;
    context.lineWidth = 2;
    context.strokeRect(at + 1, 1, Math.max(1, slot - 2), bottom - 2);
  }

  private writeLabels(
    context: CanvasRenderingContext2D,
    labels: readonly string[],
    slot: number,
    baseline: number,
  ): void {
    const stride = strideOf(labels, slot);
    context.font = `${tickFont}px ${monoFont}`;
    context.fillStyle = this.palette.quiet;
    context.textAlign = 'center';
    for (let step = 0; step < labels.length; step += stride) {
      context.fillText(stepLabel(labels[step] ?? ''), (step + 0.5) * slot, baseline);
    }
  }
}
