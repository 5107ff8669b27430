/** The gradient's norm before clipping, over steps, with the line above which it is cut. */
import { LineChart, type LineOptions, type Mark } from './line-chart';
import { decadesAround, powerOfTen } from './log-axis';
import { niceCeiling, reducePoints } from './reduce-points';

export interface NormChartData {
  readonly firstStep: number;
  readonly gradientNorms: Float64Array;
  /** 0 = off. */
  readonly clipNorm: number;
}

export class NormChart extends LineChart<NormChartData> {
  protected options(): LineOptions {
    return {
      scales: {
        x: { type: 'linear', min: 0, max: 100, grid: { display: false }, ticks: { maxTicksLimit: 6, maxRotation: 0 } },
        y: { type: 'logarithmic', min: 0.1, max: 10, ticks: { callback: powerOfTen, maxTicksLimit: 5 } },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => `step ${Math.round(item?.parsed.x ?? 0).toLocaleString('en')}`,
            label: (item) => `norm ${(item.parsed.y ?? Number.NaN).toPrecision(3)}`,
          },
        },
      },
    };
  }

  protected apply({ firstStep, gradientNorms, clipNorm }: NormChartData): readonly Mark[] {
    const points = reducePoints(gradientNorms, firstStep, this.pixels).filter(({ y }) => y > 0);
    this.setLines([{ data: points, borderColor: this.palette.accent, borderWidth: 1 }]);
    const { x, y } = this.chart.options.scales ?? {};
    if (x) x.max = Math.max(100, niceCeiling(firstStep + gradientNorms.length));
    // Around the clip line as well, so that it is always seen.
    const clipMarks = clipNorm > 0 ? [clipNorm * 1.5, clipNorm / 1.5] : [];
    const [min, max] = decadesAround([...points.map((point) => point.y), ...clipMarks], [0.1, 10]);
    if (y) Object.assign(y, { min, max });
    return clipNorm > 0 ? [{ value: clipNorm, name: 'clip', colour: this.palette.quiet }] : [];
  }
}
