/** One unit through a sequence, on a canvas. */
import type { Palette } from '../style/tokens';
import { LineChart } from './line-chart';
import type { LinePlot } from './plot';
import { type UnitLinesData, unitLinesPlot } from './unit-lines-plot';

export type { UnitChannel, UnitLinesData } from './unit-lines-plot';

export class UnitLinesChart extends LineChart<UnitLinesData> {
  protected override plotOf(data: UnitLinesData, palette: Palette): LinePlot {
    return unitLinesPlot(data, palette);
  }
}
