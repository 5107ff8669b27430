/**
 * What all charts of lines and dots share. A special chart only says which plot its data make; here that plot goes
 * to Chart.js, and what is written into it is drawn around the data.
 */
import {
  Chart,
  type ChartArea,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type Scale,
  Tooltip,
  type TooltipItem,
} from 'chart.js';
import { drawAnnotation, type Inscription, inscriptionsOf, letterRoom, type PlotFrame, strokesOf } from './annotations';
import { commonOptions, scaleLook, tooltipLook } from './chart-look';
import type { DotShape, LegendEntry, LineShape } from './legend';
import { linePath } from './line-path';
import type { Picture } from './picture';
import { dotRadii, type Line, type LinePlot, legendOf, plotTable } from './plot';
import { PlotChart } from './plot-chart';
import type { Point } from './reduce-points';
import type { Table } from './table';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

type Drawn = Chart<'line', Point[]>;

const pointStyles: Readonly<Record<LineShape | DotShape, 'circle' | 'rect' | 'triangle' | 'rectRot'>> = {
  line: 'circle',
  circle: 'circle',
  square: 'rect',
  triangle: 'triangle',
  diamond: 'rectRot',
};

export abstract class LineChart<Data> extends PlotChart<Data, LinePlot, Drawn> {
  /** Placed before anything is drawn, because levels are cut at them. */
  private texts: readonly Inscription[] = [];

  protected override make(plot: LinePlot): Drawn {
    return new Chart<'line', Point[]>(this.canvas, this.configuration(plot));
  }

  protected override suits(before: LinePlot, now: LinePlot): boolean {
    return before.x.kind === now.x.kind && before.y.kind === now.y.kind;
  }

  protected override async pictureOf(data: Data): Promise<Picture> {
    const { linePicture } = await import('./line-picture');
    // Twice as wide as on the page, and a picture may be enlarged.
    return linePicture(this.plotOf(data, this.palette, 1200), this.palette);
  }

  protected override tableOf(data: Data): Table {
    return plotTable(this.plotOf(data, this.palette, Number.POSITIVE_INFINITY));
  }

  protected override legendFor(data: Data): readonly LegendEntry[] {
    return legendOf(this.plotOf(data, this.palette, 1));
  }

  private configuration({ x, y, nearest }: LinePlot): ChartConfiguration<'line', Point[]> {
    return {
      type: 'line',
      data: { datasets: [] },
      options: {
        ...commonOptions,
        events: [...commonOptions.events],
        parsing: false,
        interaction: { mode: 'nearest', axis: nearest, intersect: false },
        layout: { padding: { top: 6, right: 8, bottom: 0, left: 0 } },
        scales: {
          x: scaleLook(x, 'x', this.palette, this.canvas.clientHeight),
          y: scaleLook(y, 'y', this.palette, this.canvas.clientHeight),
        },
        plugins: {
          tooltip: {
            callbacks: {
              title: ([item]) => (item ? (this.tip(item)?.title ?? '') : ''),
              label: (item) => ` ${this.tip(item)?.text ?? ''}`,
            },
          },
        },
      },
      plugins: [
        this.hold,
        {
          id: 'annotations',
          beforeDatasetsDraw: (chart) => this.drawBelow(chart),
          afterDatasetsDraw: (chart) => this.drawAbove(chart),
        },
      ],
    };
  }

  private tip({ datasetIndex, dataIndex }: TooltipItem<'line'>): ReturnType<LinePlot['tip']> | undefined {
    const { plot } = this;
    const line = plot ? spoken(plot)[datasetIndex] : undefined;
    return line && plot?.tip(line, dataIndex);
  }

  protected override apply(chart: Drawn, plot: LinePlot): void {
    const { options, data } = chart;
    // A dataset that stays the same object keeps what Chart.js has worked out for it.
    data.datasets = spoken(plot).map((line, k) => Object.assign(data.datasets[k] ?? {}, this.datasetOf(line)));
    for (const axis of ['x', 'y'] as const) {
      const scale = options.scales?.[axis];
      if (scale) Object.assign(scale, scaleLook(plot[axis], axis, this.palette, chart.height));
    }
    const lettered = plot.lines.some((line) => line.lettered);
    Object.assign(options.layout ?? {}, { padding: { top: 6, right: lettered ? letterRoom : 8, bottom: 0, left: 0 } });
    Object.assign(options.plugins?.tooltip ?? {}, tooltipLook(this.palette));
  }

  private datasetOf(line: Line): ChartDataset<'line', Point[]> {
    const { shape, colour, width, dash, ring } = line;
    const joined = shape === 'line';
    return {
      label: line.name,
      data: [...line.points],
      showLine: joined,
      borderColor: colour,
      borderWidth: width,
      borderDash: [...dash],
      pointStyle: pointStyles[shape],
      pointRadius: joined ? dotRadii(line) : (line.dotRadius ?? 3),
      pointBackgroundColor: joined
        ? line.points.map((_, k) => (k === ring ? this.palette.raised : colour))
        : `${colour}cc`,
      pointBorderColor: colour,
      pointBorderWidth: joined ? 1.5 : 0,
      pointHitRadius: 6,
      pointHoverRadius: 4,
      clip: 6,
    };
  }

  private drawBelow({ ctx, chartArea, scales }: Chart<'line'>): void {
    const frame = frameOf(chartArea, scales);
    if (!this.plot || !frame) return;
    this.texts = inscriptionsOf(this.plot, frame, this.palette);
    for (const stroke of strokesOf(this.plot, frame, this.texts)) drawAnnotation(ctx, stroke, this.palette.raised);
    for (const line of this.plot.lines.filter(({ silent }) => silent)) drawSilent(ctx, line, frame);
  }

  private drawAbove({ ctx }: Chart<'line'>): void {
    for (const text of this.texts) drawAnnotation(ctx, text, this.palette.raised);
  }
}

/** The lines that Chart.js knows, and so finds under the pointer. */
function spoken({ lines }: LinePlot): Line[] {
  return lines.filter(({ silent }) => !silent);
}

function frameOf({ left, top, right, bottom }: ChartArea, { x, y }: Chart<'line'>['scales']): PlotFrame | null {
  return x && y ? { left, top, right, bottom, toX: pixelOf(x), toY: pixelOf(y) } : null;
}

/** As the scale has it, but worked out once for the thousands of points of a frame. */
function pixelOf(scale: Scale): (value: number) => number {
  const { min, max, type } = scale;
  const of = type === 'logarithmic' ? Math.log10 : (value: number): number => value;
  const [start, end, low] = [scale.getPixelForValue(min), scale.getPixelForValue(max), of(min)];
  const slope = (end - start) / (of(max) - low || 1);
  return (value) => start + (of(value) - low) * slope;
}

function drawSilent(context: CanvasRenderingContext2D, line: Line, frame: PlotFrame): void {
  const { left, top, right, bottom } = frame;
  context.save();
  context.beginPath();
  context.rect(left, top - 1, right - left, bottom - top + 2);
  context.clip();
  context.strokeStyle = line.colour;
  context.lineWidth = line.width;
  context.setLineDash([...line.dash]);
  context.lineJoin = 'round';
  context.stroke(new Path2D(linePath(line.points.map(({ x, y }) => [frame.toX(x), frame.toY(y)] as const))));
  context.restore();
}
