/** How long the gradient is, on a canvas. */
import type { Palette } from '../style/tokens';
import { LineChart } from './line-chart';
import { type NormChartData, normPlot } from './norm-plot';
import type { LinePlot } from './plot';

export type { NormChartData } from './norm-plot';

export class NormChart extends LineChart<NormChartData> {
  protected override plotOf(data: NormChartData, palette: Palette, pixels: number): LinePlot {
    return normPlot(data, palette, pixels);
  }
}
