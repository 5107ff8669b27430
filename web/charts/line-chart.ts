/**
 * What all line charts share: Chart.js without animation, parsing or legend; colours from the palette; drawing
 * when the queue says so; horizontal lines with a name, drawn behind the data.
 *
 * A chart is a canvas plus `update(data)`; it knows no store and keeps only what it must redraw.
 */
import {
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { Palette } from '../style/tokens';
import type { DrawQueue } from './draw-queue';
import type { Point } from './reduce-points';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export type LineData = ChartDataset<'line', Point[]>;
export type LineOptions = NonNullable<ChartConfiguration<'line', Point[]>['options']>;

/** A value worth a line across the chart, such as a baseline or the clip. */
export interface Mark {
  readonly value: number;
  readonly name: string;
  readonly colour: string;
}

const fontSize = 12;
const plainFont = { family: 'system-ui, sans-serif', size: fontSize };

/** Room for the numbers beside a chart: the same for all, so that charts below one another line up. */
function alignLeft(scale: { width: number }): void {
  scale.width = Math.max(scale.width, 36);
}

export abstract class LineChart<Data> {
  /** Of the labels below the chart. */
  protected readonly xFont = plainFont;
  /** Made at the first drawing, when the fields of the special chart are there. */
  private made: Chart<'line', Point[]> | null = null;
  private data: Data | null = null;
  private marks: readonly Mark[] = [];
  /** True while the chart is worked out but not painted. */
  private holdsBack = false;
  /** Stands for the painting in the queue. */
  private readonly painter = {};

  constructor(
    private readonly canvas: HTMLCanvasElement,
    protected palette: Palette,
    private readonly queue: DrawQueue,
  ) {}

  /** Takes new data; draws soon. */
  update(data: Data): void {
    this.data = data;
    this.queue.ask(this, () => this.draw());
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    if (this.made) this.style(this.made);
    if (this.data !== null) this.update(this.data);
  }

  destroy(): void {
    this.queue.drop(this);
    this.queue.drop(this.painter);
    this.data = null;
    this.made?.destroy();
    this.made = null;
  }

  protected get chart(): Chart<'line', Point[]> {
    if (!this.made) {
      this.made = new Chart<'line', Point[]>(this.canvas, this.configuration());
      this.style(this.made);
    }
    return this.made;
  }

  /** Puts data into `chart.data` and `chart.options`; @returns the named lines. */
  protected abstract apply(data: Data): readonly Mark[];

  /** Scales and tooltip of this kind of chart. */
  protected abstract options(): LineOptions;

  /** Width to which points are reduced. */
  protected get pixels(): number {
    return this.chart.chartArea?.width ?? this.chart.width ?? 300;
  }

  /** The lines as they are drawn; a dataset that stays the same object keeps what Chart.js has worked out for it. */
  protected setLines(lines: readonly LineData[]): void {
    const { data } = this.chart;
    data.datasets = lines.map((line, k) => Object.assign(data.datasets[k] ?? {}, line));
  }

  /** Works the chart out in one task and paints it in another: each alone is short. */
  private draw(): void {
    if (this.data === null) return;
    this.marks = this.apply(this.data);
    this.holdsBack = true;
    this.chart.update('none');
    this.holdsBack = false;
    this.queue.ask(this.painter, () => this.made?.draw());
  }

  private configuration(): ChartConfiguration<'line', Point[]> {
    return {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        events: ['mousemove', 'mouseout', 'click', 'touchstart', 'touchmove'],
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        layout: { padding: { top: 6, right: 8, bottom: 0, left: 0 } },
        elements: { point: { radius: 0, hitRadius: 6, hoverRadius: 3 }, line: { borderWidth: 1.5 } },
        ...this.options(),
      },
      plugins: [this.markPlugin()],
    };
  }

  private style(chart: Chart<'line', Point[]>): void {
    const { palette } = this;
    for (const [axis, scale] of Object.entries(chart.options.scales ?? {})) {
      if (!scale) continue;
      const font = axis === 'x' ? this.xFont : plainFont;
      scale.grid = { ...scale.grid, color: palette.line, tickLength: 4 };
      scale.border = { display: false };
      if (axis === 'y') scale.afterFit = alignLeft;
      Object.assign(scale, { ticks: { ...scale.ticks, color: palette.quiet, font } });
    }
    const tooltip = chart.options.plugins?.tooltip;
    if (!tooltip) return;
    const look = { backgroundColor: palette.raised, borderColor: palette.line, titleColor: palette.ink };
    Object.assign(tooltip, look, {
      bodyColor: palette.ink,
      borderWidth: 1,
      cornerRadius: 6,
      padding: 8,
      boxPadding: 4,
    });
  }

  private markPlugin(): Plugin<'line'> {
    return {
      id: 'marks',
      beforeRender: () => !this.holdsBack,
      beforeDatasetsDraw: (chart) => this.drawMarks(chart),
    };
  }

  private drawMarks({ ctx, chartArea, scales }: Chart<'line'>): void {
    const { y } = scales;
    if (!y) return;
    ctx.save();
    ctx.font = `${fontSize}px system-ui, sans-serif`;
    ctx.lineWidth = 1;
    ctx.textAlign = 'right';
    ctx.setLineDash([4, 4]);
    ctx.fillStyle = this.palette.quiet;
    let lastName = Number.NEGATIVE_INFINITY;
    for (const mark of this.marks) {
      const at = Math.round(y.getPixelForValue(mark.value)) + 0.5;
      if (at < chartArea.top - 1 || at > chartArea.bottom + 1) continue;
      ctx.strokeStyle = mark.colour;
      ctx.beginPath();
      ctx.moveTo(chartArea.left, at);
      ctx.lineTo(chartArea.right, at);
      ctx.stroke();
      // Names that would lie on one another are left to the first.
      if (Math.abs(at - lastName) < fontSize + 4) continue;
      ctx.fillText(mark.name, chartArea.right - 2, at - 4);
      lastName = at;
    }
    ctx.restore();
  }
}
