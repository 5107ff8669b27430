/** What the network expects at one step, as bars on a canvas. */
import type { Palette } from '../style/tokens';
import { BarChart } from './bar-chart';
import type { BarPlot } from './bar-plot';
import { type DistributionData, distributionPlot, distributionTable } from './distribution-plot';
import type { Table } from './table';

export type { DistributionData } from './distribution-plot';

export class DistributionChart extends BarChart<DistributionData> {
  protected override plotOf(data: DistributionData, palette: Palette): BarPlot {
    return distributionPlot(data, palette);
  }

  protected override tableOf(data: DistributionData): Table {
    return distributionTable(data);
  }
}
