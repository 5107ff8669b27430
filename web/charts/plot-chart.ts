/** A chart that makes a plot of its data and has Chart.js draw it: worked out in one task, painted in another. */
import type { Palette } from '../style/tokens';
import { ChartBase } from './chart-base';

/** What is needed of a Chart.js chart, of whichever type. */
interface Drawing {
  readonly chartArea: { readonly left: number; readonly right: number };
  update(mode: 'none'): void;
  draw(): void;
  destroy(): void;
}

export abstract class PlotChart<Data, Plot, Drawn extends Drawing> extends ChartBase<Data> {
  /** The plot that is drawn. */
  protected plot: Plot | null = null;
  /** Made at the first drawing: a chart that nobody sees costs nothing. */
  private made: Drawn | null = null;
  /** True while the chart is worked out but not painted. */
  private holdsBack = false;

  /** Plugin that keeps Chart.js from painting at once. */
  protected readonly hold = { id: 'hold', beforeRender: (): boolean => !this.holdsBack };

  /** @param pixels width to which points may be reduced; Infinity keeps all. */
  protected abstract plotOf(data: Data, palette: Palette, pixels: number): Plot;
  protected abstract make(plot: Plot): Drawn;
  /** Puts the plot into the chart. */
  protected abstract apply(drawn: Drawn, plot: Plot): void;
  /** Whether a chart made for one plot can show the other. */
  protected abstract suits(before: Plot, now: Plot): boolean;

  protected override prepare(data: Data): void {
    const area = this.made?.chartArea;
    const plot = this.plotOf(data, this.palette, area ? area.right - area.left : this.canvas.clientWidth || 300);
    if (this.plot && !this.suits(this.plot, plot)) this.release();
    this.plot = plot;
    this.holdsBack = true;
    this.made ??= this.make(plot);
    this.apply(this.made, plot);
    this.made.update('none');
    this.holdsBack = false;
  }

  protected override paint(): void {
    this.made?.draw();
  }

  protected override release(): void {
    this.made?.destroy();
    this.made = null;
    this.plot = null;
  }
}
