/** Which gates work as switches, as dots on a canvas. */
import type { Palette } from '../style/tokens';
import { LineChart } from './line-chart';
import type { LinePlot } from './plot';
import { type SaturationData, saturationPlot, saturationTable } from './saturation-plot';
import type { Table } from './table';

export type { SaturationData, Valve } from './saturation-plot';

export class SaturationChart extends LineChart<SaturationData> {
  protected override plotOf(data: SaturationData, palette: Palette): LinePlot {
    return saturationPlot(data, palette);
  }

  protected override tableOf(data: SaturationData): Table {
    return saturationTable(data);
  }
}
