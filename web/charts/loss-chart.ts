/** Loss over steps: every step lightly, its smoothed course, the held-out text, and what knowing nothing costs. */
import type { HeldOut } from '../protocol/messages';
import { LineChart, type LineData, type LineOptions, type Mark } from './line-chart';
import { niceCeiling, type Point, reducePoints } from './reduce-points';

export interface LossChartData {
  readonly firstStep: number;
  readonly lossNats: Float64Array;
  readonly smoothedNats: Float64Array;
  readonly heldOut: readonly HeldOut[];
  readonly uniformNats: number;
  readonly unigramNats: number;
  /** Factor from nats to the unit shown. */
  readonly perNat: number;
  readonly unit: string;
}

const leastSteps = 100;

export class LossChart extends LineChart<LossChartData> {
  private unit = 'nats';

  protected options(): LineOptions {
    return {
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: leastSteps,
          grid: { display: false },
          ticks: { maxTicksLimit: 6, maxRotation: 0 },
        },
        y: { type: 'linear', min: 0, max: 5, ticks: { maxTicksLimit: 6 } },
      },
      plugins: {
        tooltip: {
          filter: (item) => item.datasetIndex > 0,
          callbacks: {
            title: ([item]) => `step ${Math.round(item?.parsed.x ?? 0).toLocaleString('en')}`,
            label: (item) => ` ${item.dataset.label ?? ''} ${(item.parsed.y ?? Number.NaN).toFixed(3)} ${this.unit}`,
          },
        },
      },
    };
  }

  protected apply(data: LossChartData): readonly Mark[] {
    const { perNat } = data;
    const { accent, quiet } = this.palette;
    this.unit = data.unit;
    const scaled = (values: Float64Array): Point[] =>
      reducePoints(values, data.firstStep, this.pixels).map(({ x, y }) => ({ x, y: y * perNat }));
    const heldOut = data.heldOut.map(({ step, lossNats }) => ({ x: step, y: lossNats * perNat }));
    const smoothed = scaled(data.smoothedNats);
    this.setLines([
      { label: 'each step', data: scaled(data.lossNats), borderColor: `${accent}48`, borderWidth: 1 },
      { label: 'train', data: smoothed, borderColor: accent, borderWidth: 2 },
      this.heldOutLine(heldOut),
    ]);
    this.setAxes(data, [...smoothed, ...heldOut]);
    return [
      { value: data.uniformNats * perNat, name: 'knows nothing', colour: quiet },
      { value: data.unigramNats * perNat, name: 'knows letter frequencies', colour: quiet },
    ];
  }

  private heldOutLine(points: Point[]): LineData {
    const { ink, raised } = this.palette;
    const best = points.reduce((low, point, k) => (point.y < (points[low]?.y ?? 0) ? k : low), 0);
    const radius = points.length > 12 ? 0 : 2.5;
    return {
      label: 'held out',
      data: points,
      borderColor: ink,
      borderWidth: 1.5,
      pointRadius: points.map((_, k) => (k === best ? 4 : radius)),
      pointBackgroundColor: points.map((_, k) => (k === best ? raised : ink)),
      pointBorderColor: ink,
      pointBorderWidth: 1.5,
    };
  }

  private setAxes(data: LossChartData, drawn: readonly Point[]): void {
    const { x, y } = this.chart.options.scales ?? {};
    const top = this.topOf(data, drawn);
    if (x) x.max = Math.max(leastSteps, niceCeiling(data.firstStep + data.lossNats.length));
    if (y) y.max = top < 9 ? Math.ceil(top * 1.08 * 2) / 2 : niceCeiling(top * 1.08);
  }

  /** A bad start may leave the chart at the top, so that it does not flatten all that came after it. */
  private topOf({ uniformNats, perNat, smoothedNats }: LossChartData, drawn: readonly Point[]): number {
    const baseline = uniformNats * perNat;
    const now = (smoothedNats.at(-1) ?? 0) * perNat;
    const highest = drawn.reduce((most, point) => Math.max(most, point.y), baseline);
    return Math.min(highest, Math.max(2 * baseline, 1.2 * now));
  }
}
