/** A forecast over what really came, on a canvas. */

import type { Palette } from '../style/tokens';
import { type ForecastData, forecastPlot } from './forecast-plot';
import { LineChart } from './line-chart';
import type { LinePlot } from './plot';

export type { ForecastData, NaiveForecast } from './forecast-plot';

export class ForecastChart extends LineChart<ForecastData> {
  protected override plotOf(data: ForecastData, palette: Palette, pixels: number): LinePlot {
    return forecastPlot(data, palette, pixels);
  }
}
