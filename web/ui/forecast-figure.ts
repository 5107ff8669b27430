/**
 * How a forecast is shown: its chart, what is told about it, and errors beside those of what needs no network. Loaded with
 * the first forecast, because texts and most tasks have none.
 */
import { html, type TemplateResult } from 'lit';
import type { ForecastCourse, ForecastView, ModelInfo } from '../protocol/messages';

export { ForecastChart } from '../charts/forecast-chart';

/** Columns that are forecast; one of them is drawn. */
function columnsOf(info: ModelInfo | undefined): number {
  return info?.kind === 'series' ? info.columns.length : 1;
}

export function aboutForecast({ lastKnown }: ForecastCourse, info: ModelInfo | undefined): string {
  const how =
    lastKnown === null
      ? 'Each row forecast from those really before it, beside forecasts that need no network.'
      : 'Read up to the mark, and from there its own forecasts, beside those that need no network.';
  const others = ' Drawn is the first of the columns; to see another, untick those before it under Reads.';
  return columnsOf(info) > 1 ? how + others : how;
}

/** Mean squared errors, best first: the network must beat what needs none. */
export function scores(
  { mse, naive }: ForecastCourse,
  { column }: ForecastView,
  info: ModelInfo | undefined,
): TemplateResult {
  const all = [{ name: 'network', mse }, ...naive].filter((one) => Number.isFinite(one.mse));
  const best = Math.min(...all.map((one) => one.mse));
  const columns = columnsOf(info);
  const which = columns > 1 ? ` of the first of ${columns} columns` : '';
  return html`<p class="legend">Mean squared error${which}${squareOfUnit(column)}</p>
    <dl class="scores" aria-label="Mean squared errors">
      ${all.map((one) => html`<div class=${one.mse === best ? 'best' : ''}><dt>${one.name}</dt><dd>${errorText(one.mse)}</dd></div>`)}
    </dl>`;
}

/** “CO₂ (ppm)” says its unit. */
function squareOfUnit(column: string): string {
  const unit = /\(([^()]+)\)$/.exec(column)?.[1];
  return unit ? `, ${/[^a-z]/i.test(unit) ? `(${unit})` : unit}²` : '';
}

/** Three digits, and none as a power of ten where errors are large. */
function errorText(mse: number): string {
  return mse < 1000 ? mse.toPrecision(3) : mse.toLocaleString('en', { maximumFractionDigits: 0 });
}

export function forecastSummary(column: string, { mse, naive, labels }: ForecastCourse): string {
  const others = naive.map((one) => `${one.name} ${errorText(one.mse)}`).join(', ');
  return `Forecast of ${column} over ${labels.length} rows: mean squared error ${errorText(mse)}; ${others}`;
}
