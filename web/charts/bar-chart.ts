/** What all charts of bars share: the plot their data make goes to Chart.js; the marked bar gets its word. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LogarithmicScale,
  Tooltip,
  type TooltipItem,
} from 'chart.js';
import { drawAnnotation, type Inscription } from './annotations';
import { type BarPlot, type BarSeries, bandFill, barLegend, barTable } from './bar-plot';
import { axisName, commonOptions, scaleLook, tooltipLook } from './chart-look';
import type { LegendEntry } from './legend';
import type { Picture } from './picture';
import { PlotChart } from './plot-chart';
import { stepLabel } from './step-label';
import { fitted, monoFont } from './svg';
import type { Table } from './table';
import { tickFont } from './ticks';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LogarithmicScale, Tooltip);

type Values = (number | null)[];
type Drawn = Chart<'bar', Values, string>;

/** Names wider than that are cut, so that bars remain. */
const mostNameWidth = 150;

export abstract class BarChart<Data> extends PlotChart<Data, BarPlot, Drawn> {
  protected override make(plot: BarPlot): Drawn {
    return new Chart<'bar', Values, string>(this.canvas, this.configuration(plot));
  }

  protected override suits(before: BarPlot, now: BarPlot): boolean {
    return before.direction === now.direction && before.value.kind === now.value.kind;
  }

  protected override async pictureOf(data: Data): Promise<Picture> {
    const { barPicture } = await import('./bar-picture');
    return barPicture(this.plotOf(data, this.palette, Number.POSITIVE_INFINITY), this.palette);
  }

  protected override tableOf(data: Data): Table {
    return barTable(this.plotOf(data, this.palette, Number.POSITIVE_INFINITY));
  }

  protected override legendFor(data: Data): readonly LegendEntry[] {
    return barLegend(this.plotOf(data, this.palette, Number.POSITIVE_INFINITY));
  }

  private configuration(plot: BarPlot): ChartConfiguration<'bar', Values, string> {
    return {
      type: 'bar',
      data: { labels: [], datasets: [] },
      options: {
        ...commonOptions,
        events: [...commonOptions.events],
        indexAxis: plot.direction === 'up' ? 'x' : 'y',
        interaction: { mode: 'nearest', axis: plot.direction === 'up' ? 'x' : 'y', intersect: false },
        scales: this.scalesOf(plot, this.canvas.clientHeight),
        plugins: {
          tooltip: {
            callbacks: {
              title: ([item]) => (item ? (this.tip(item)?.title ?? '') : ''),
              label: (item) => ` ${this.tip(item)?.text ?? ''}`,
            },
          },
        },
      },
      plugins: [this.hold, { id: 'texts', afterDatasetsDraw: (chart) => this.inscribe(chart) }],
    };
  }

  private tip({ datasetIndex, dataIndex }: TooltipItem<'bar'>): ReturnType<BarPlot['tip']> | undefined {
    const series = this.plot?.series[datasetIndex];
    return series && this.plot?.tip(series, dataIndex);
  }

  private scalesOf(plot: BarPlot, height: number): { x: object; y: object } {
    const names = this.nameScale(plot, height);
    if (plot.direction === 'up') return { x: names, y: scaleLook(plot.value, 'y', this.palette, height) };
    const values = scaleLook(plot.value, 'x', this.palette, height);
    return { x: { ...values, grid: { color: this.palette.line, tickLength: 4 } }, y: names };
  }

  private nameScale({ category, direction, names }: BarPlot, height: number): object {
    const callback = (_: unknown, index: number): string =>
      fitted(stepLabel(names[index] ?? ''), mostNameWidth, tickFont);
    return {
      type: 'category',
      grid: { display: false },
      border: { display: false },
      title: direction === 'up' ? axisName(category, this.palette, height) : { display: false },
      ticks: {
        autoSkip: false,
        maxRotation: 0,
        color: this.palette.ink,
        font: { family: monoFont, size: tickFont },
        callback,
      },
    };
  }

  protected override apply(chart: Drawn, plot: BarPlot): void {
    const { options, data } = chart;
    data.labels = [...plot.names];
    data.datasets = plot.series.map((series, k) =>
      Object.assign(data.datasets[k] ?? {}, this.datasetOf(series, plot, k)),
    );
    const scales = this.scalesOf(plot, chart.height);
    Object.assign(options.scales?.x ?? {}, scales.x);
    Object.assign(options.scales?.y ?? {}, scales.y);
    const { marked, direction } = plot;
    const padding = { top: marked && direction === 'up' ? 20 : 6, right: marked && direction === 'right' ? 48 : 12 };
    Object.assign(options.layout ?? {}, { padding: { ...padding, bottom: 0, left: 0 } });
    Object.assign(options.plugins?.tooltip ?? {}, tooltipLook(this.palette));
  }

  private datasetOf(
    { name, values, colour, shape }: BarSeries,
    plot: BarPlot,
    place: number,
  ): ChartDataset<'bar', Values> {
    const marked = (k: number): boolean => place === 0 && plot.marked?.index === k;
    const outline = shape === 'hollow' ? 1.5 : 0;
    return {
      label: name,
      data: values.map((value) => (Number.isFinite(value) ? value : null)),
      backgroundColor: shape === 'filled' ? colour : 'transparent',
      borderColor: values.map((_, k) => (marked(k) ? this.palette.ink : colour)),
      borderWidth: values.map((_, k) => (marked(k) ? 2 : outline)),
      borderSkipped: false,
      categoryPercentage: bandFill,
      barPercentage: 1,
    };
  }

  private inscribe(chart: Chart<'bar'>): void {
    for (const text of this.inscriptions(chart)) drawAnnotation(chart.ctx, text, this.palette.raised);
  }

  private inscriptions(chart: Chart<'bar'>): Inscription[] {
    const { plot, palette } = this;
    const { left, right, top, bottom } = chart.chartArea;
    const common = { kind: 'text', mono: false } as const;
    const texts: Inscription[] = [];
    if (plot?.note) {
      texts.push({
        ...common,
        at: [(left + right) / 2, (top + bottom) / 2],
        anchor: 'middle',
        text: plot.note,
        colour: palette.quiet,
      });
    }
    const bar = plot?.marked && chart.getDatasetMeta(0).data[plot.marked.index];
    if (plot?.marked && bar) {
      const place = plot.direction === 'up' ? ([bar.x, bar.y - 6] as const) : ([bar.x + 6, bar.y + 4] as const);
      texts.push({
        ...common,
        at: place,
        anchor: plot.direction === 'up' ? 'middle' : 'start',
        text: plot.marked.word,
        colour: palette.ink,
      });
    }
    return texts;
  }
}
