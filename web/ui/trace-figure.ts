/**
 * What the heatmap shows, as numbers and as a plot: every gate and state of one layer and direction over the sequence.
 * A row of the table is a step, and each unit of each channel has a column. Pure.
 */
import { shareMap } from '../charts/colour-map';
import type { HeatPlot, HeatStripPlot } from '../charts/heat-picture';
import type { Cell, Column, Table } from '../charts/table';
import type { TraceView } from '../protocol/messages';
import type { Settings } from '../schema/settings';
import type { Palette } from '../style/tokens';
import { type Channel, channelName, mapOf, rangeOf } from './channels';
import { nextShares } from './expectation';
import { channelOf, layerIndex, type TracePlace, unitLine, unitValues } from './trace-parts';

export interface TraceFigure {
  readonly view: TraceView;
  readonly cellName: string;
  readonly channels: readonly Channel[];
  readonly names: Settings['names'];
  readonly place: TracePlace;
}

/** Something is asked, and answered with probabilities or numbers that can be right. */
export function tellsHowSure({ trace, targetOutputs }: TraceView): boolean {
  return trace.losses.some((loss) => loss > 0) && targetOutputs.some((right) => right.length > 0);
}

/** “LSTM, layer 2, backward”: only what there is more than one of. */
export function placeTitle({
  view: { trace },
  cellName,
  place,
}: Pick<TraceFigure, 'view' | 'cellName' | 'place'>): string {
  const layer = trace.layers > 1 ? [`layer ${Math.min(place.layer, trace.layers - 1) + 1}`] : [];
  const way = trace.directions > 1 ? [place.direction === 0 ? 'forward' : 'backward'] : [];
  return [cellName, ...layer, ...way].join(', ');
}

export function traceTable(figure: TraceFigure): Table {
  const { view, channels, place } = figure;
  const { steps, hidden } = view.trace;
  const index = layerIndex(view, place);
  const values = channels.map((_, channel) => channelOf(view, index, channel));
  const sure = tellsHowSure(view) ? nextShares(view) : null;
  const columns: Column[] = [{ name: 'step' }, { name: 'symbol' }, ...(sure ? [{ name: 'sure of it' }] : [])];
  for (const { symbol } of channels)
    for (let unit = 1; unit <= hidden; unit += 1) columns.push({ name: `${symbol} ${unit}` });
  const rows = Array.from({ length: steps }, (_, step): Cell[] => [
    step + 1,
    view.reads[step] ?? '',
    ...(sure ? [sure[step] ?? null] : []),
    ...values.flatMap((each) => Array.from(each.subarray(step * hidden, (step + 1) * hidden))),
  ]);
  return { name: `Gates and states, ${placeTitle(figure)}`, columns, rows };
}

/** What the chosen unit did at the chosen step, a row for each gate and state. */
export function cellTable({ view, cellName, channels, names, place }: TraceFigure): Table {
  const { steps, hidden } = view.trace;
  const step = Math.min(place.selectedStep, steps - 1);
  const unit = Math.min(place.unit, hidden - 1);
  const values = unitValues(view, place);
  return {
    name: `${placeTitle({ view, cellName, place })}, step ${step + 1}, unit ${unit + 1}`,
    columns: ['step', 'symbol', 'unit', 'channel', 'name', 'value'].map((name) => ({ name })),
    rows: channels.map((channel): Cell[] => [
      ...[step + 1, view.reads[step] ?? '', unit + 1],
      ...[channel.symbol, channelName(channel, names), values[channel.symbol] ?? null],
    ]),
  };
}

export function tracePlot(figure: TraceFigure, palette: Palette): HeatPlot {
  const { view, channels, names, place } = figure;
  const index = layerIndex(view, place);
  const strips = channels.map((channel, k): HeatStripPlot => {
    const name = channelName(channel, names);
    return { name, units: view.trace.hidden, ...coloured(channel, channelOf(view, index, k), palette) };
  });
  return {
    title: `Gates and states, ${placeTitle(figure)}`,
    labels: view.reads,
    strips: [...(tellsHowSure(view) ? [sureStrip(view, palette)] : []), ...unitStrip(figure, palette), ...strips],
    selectedStep: place.selectedStep,
  };
}

function sureStrip(view: TraceView, palette: Palette): HeatStripPlot {
  return { symbol: '', name: 'sure of it', range: '0 … 1', values: nextShares(view), units: 1, map: shareMap(palette) };
}

/** The state of the chosen unit, as a row that is high enough to be read. */
function unitStrip({ view, channels, place }: TraceFigure, palette: Palette): HeatStripPlot[] {
  const last = channels.length - 1;
  const channel = channels[last];
  if (!channel) return [];
  const unit = Math.min(place.unit, view.trace.hidden - 1);
  const values = unitLine(view, layerIndex(view, place), last, unit);
  return [{ name: `of unit ${unit + 1}`, units: 1, ...coloured(channel, values, palette) }];
}

function coloured(
  channel: Channel,
  values: Float32Array,
  palette: Palette,
): Pick<HeatStripPlot, 'symbol' | 'range' | 'values' | 'map'> {
  return { symbol: channel.symbol, range: rangeOf(channel, values), values, map: mapOf(palette, channel, values) };
}
