/**
 * What all charts share: a canvas plus `update(data)`; they know no store and keep only what they must redraw. They
 * draw when the queue says so, and can tell what they show in other forms: a picture, a table, a legend.
 */
import type { Palette } from '../style/tokens';
import type { DrawQueue } from './draw-queue';
import type { LegendEntry } from './legend';
import type { Picture } from './picture';
import type { Table } from './table';

export abstract class ChartBase<Data> {
  protected data: Data | null = null;
  /** Stands for the painting in the queue. */
  private readonly painter = {};

  constructor(
    protected readonly canvas: HTMLCanvasElement,
    protected palette: Palette,
    private readonly queue: DrawQueue,
  ) {}

  /** Takes new data; draws soon. */
  update(data: Data): void {
    this.data = data;
    this.queue.ask(this, () => this.draw(), this.canvas);
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    if (this.data !== null) this.update(this.data);
  }

  destroy(): void {
    this.queue.drop(this, this.canvas);
    this.queue.drop(this.painter);
    this.data = null;
    this.release();
  }

  /** Null before there is data. What draws it is loaded when it is first asked for. */
  async picture(): Promise<Picture | null> {
    return this.data === null ? null : this.pictureOf(this.data);
  }

  table(): Table | null {
    return this.data === null ? null : this.tableOf(this.data);
  }

  legend(): readonly LegendEntry[] {
    return this.data === null ? [] : this.legendFor(this.data);
  }

  /** Works the chart out in one task and paints it in another: each alone is short. */
  private draw(): void {
    if (this.data === null) return;
    this.prepare(this.data);
    this.queue.ask(this.painter, () => this.paint(), this.canvas);
  }

  protected abstract prepare(data: Data): void;
  protected abstract paint(): void;
  /** Gives up what was made for drawing. */
  protected abstract release(): void;
  protected abstract pictureOf(data: Data): Promise<Picture>;
  protected abstract tableOf(data: Data): Table;
  protected abstract legendFor(data: Data): readonly LegendEntry[];
}
