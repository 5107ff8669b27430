import { describe, expect, test } from 'vitest';
import { heatPicture } from '../../../web/charts/heat-picture';
import type { TraceView } from '../../../web/protocol/messages';
import { paletteOf } from '../../../web/style/tokens';
import { channelsOf } from '../../../web/ui/channels';
import { cellTable, placeTitle, type TraceFigure, tracePlot, traceTable } from '../../../web/ui/trace-figure';
import { telling } from './trace-views';

const cell = {
  id: 'lstm',
  name: 'LSTM',
  summary: '',
  source: '',
  updates: [],
  gates: [
    { symbol: 'f', name: 'forget gate', plainName: 'forget', signed: false, activation: 'sigmoid', reads: ['x', 'h'] },
  ],
  hasCellState: true,
  channels: ['f', 'c', 'h'],
};
const palette = paletteOf('light');
const three = telling({ steps: 3, hidden: 2, layers: 2, directions: 2, channels: cell.channels, outputs: 2 });

function figureOf(view: TraceView, place: Partial<TraceFigure['place']> = {}): TraceFigure {
  const channels = channelsOf(cell);
  const at = { layer: 1, direction: 0, selectedStep: 2, unit: 1, ...place };
  return { view, cellName: cell.name, channels, names: 'symbols', place: at };
}

/** Of a text: the last symbol has no next, so nothing is asked after it. */
function asked(view: TraceView): TraceView {
  const losses = Float64Array.of(Math.LN2, 0);
  return { ...view, targetOutputs: [[0], [1], []], trace: { ...view.trace, losses } };
}

describe('the table of a trace', () => {
  test('has a row for each step and a column for each unit of each channel, of the shown layer alone', () => {
    const { columns, rows } = traceTable(figureOf(three));
    expect(columns.map(({ name }) => name)).toEqual(['step', 'symbol', 'f 1', 'f 2', 'c 1', 'c 2', 'h 1', 'h 2']);
    expect(rows).toEqual([
      [1, 'x', 2000, 2001, 2100, 2101, 2200, 2201],
      [2, 'x', 2010, 2011, 2110, 2111, 2210, 2211],
      [3, 'x', 2020, 2021, 2120, 2121, 2220, 2221],
    ]);
  });

  test('tells how sure the network was, and nothing where nothing is asked', () => {
    const { columns, rows } = traceTable(figureOf(asked(three)));
    expect(columns[2]?.name).toBe('sure of it');
    expect(rows.map((row) => row[2])).toEqual([0.5, 1, null]);
    expect(rows.map((row) => row.length)).toEqual(Array(3).fill(columns.length));
  });
});

test('the table of a cell has the values of one unit at one step', () => {
  expect(cellTable(figureOf(three)).rows).toEqual([
    [3, 'x', 2, 'f', 'forget', 2021],
    [3, 'x', 2, 'c', 'cell state', 2121],
    [3, 'x', 2, 'h', 'hidden state', 2221],
  ]);
});

describe('the picture of a trace', () => {
  test('has a strip for each channel with its values, below that of the chosen unit', () => {
    const { strips, labels, selectedStep } = tracePlot(figureOf(three), palette);
    expect(strips.map(({ symbol, name }) => `${symbol} ${name}`)).toEqual([
      'h of unit 2',
      'f forget',
      'c cell state',
      'h hidden state',
    ]);
    expect(Array.from(strips[0]?.values ?? [])).toEqual([2201, 2211, 2221]);
    expect(Array.from(strips[2]?.values ?? [])).toEqual([2100, 2101, 2110, 2111, 2120, 2121]);
    expect(labels).toEqual(['x', 'x', 'x']);
    expect(selectedStep).toBe(2);
  });

  test('draws how sure the network was no further than it was asked', () => {
    const plot = tracePlot(figureOf(asked(three)), palette);
    expect(plot.strips[0]?.name).toBe('sure of it');
    const widths = [
      ...heatPicture(plot, palette)
        .svg()
        .matchAll(/<image x="160" y="\d+" width="([\d.]+)"/g),
    ];
    expect(widths.map(([, width]) => Number(width))).toEqual([373.33, 560, 560, 560, 560]);
  });
});

test('a title says of layer and direction only what there is more than one of', () => {
  expect(placeTitle(figureOf(three, { direction: 1 }))).toBe('LSTM, layer 2, backward');
  const one = telling({ steps: 1, hidden: 1, layers: 1, directions: 1, channels: cell.channels, outputs: 1 });
  expect(placeTitle(figureOf(one))).toBe('LSTM');
});
