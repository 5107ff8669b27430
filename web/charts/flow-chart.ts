/** How far back a gradient reaches, on a canvas. */
import type { Palette } from '../style/tokens';
import { type FlowChartData, flowPlot } from './flow-plot';
import { LineChart } from './line-chart';
import type { LinePlot } from './plot';

export type { FlowChartData } from './flow-plot';

export class FlowChart extends LineChart<FlowChartData> {
  protected override plotOf(data: FlowChartData, palette: Palette): LinePlot {
    return flowPlot(data, palette);
  }
}
