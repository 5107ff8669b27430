/** How large each parameter is and how large its gradient, as bars on a canvas. */
import type { Palette } from '../style/tokens';
import { BarChart } from './bar-chart';
import type { BarPlot } from './bar-plot';
import { type ParameterBarsData, parameterPlot } from './parameter-plot';

export type { ParameterBarsData, ParameterSize } from './parameter-plot';

export class ParameterBars extends BarChart<ParameterBarsData> {
  protected override plotOf(data: ParameterBarsData, palette: Palette): BarPlot {
    return parameterPlot(data, palette);
  }
}
