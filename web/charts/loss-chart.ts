/** Is it learning? The loss over steps on a canvas. */
import type { Palette } from '../style/tokens';
import { LineChart } from './line-chart';
import { type LossChartData, lossPlot } from './loss-plot';
import type { LinePlot } from './plot';

export type { Baseline, LossChartData, Milestone } from './loss-plot';

export class LossChart extends LineChart<LossChartData> {
  protected override plotOf(data: LossChartData, palette: Palette, pixels: number): LinePlot {
    return lossPlot(data, palette, pixels);
  }
}
