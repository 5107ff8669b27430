import { expect, test } from 'vitest';
import { unitLinesPlot } from '../../../web/charts/unit-lines-plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');
const gate = { symbol: 'f', name: 'forget', values: [0.1, 0.9, 0.5] };
const state = { symbol: 'c', name: 'cell state', values: [-0.2, 2.4, Number.NaN] };
const plotOf = (channels: Parameters<typeof unitLinesPlot>[0]['channels'], selectedStep: number | null = null) =>
  unitLinesPlot({ unit: 12, labels: [...'ab '], channels, selectedStep }, palette);

test('gates alone are shown from 0 to 1, states as far as they go, both ways', () => {
  const rangeOf = ({ y }: ReturnType<typeof unitLinesPlot>) => [y.min, y.max];
  expect(rangeOf(plotOf([gate]))).toEqual([0, 1]);
  expect(rangeOf(plotOf([gate, state]))).toEqual([-3, 3]);
});

test('each channel has its own colour, line style and letter', () => {
  const styles = [...'figoch'].map((symbol) => plotOf([{ ...gate, symbol }]).lines[0]);
  expect(new Set(styles.map((line) => line?.dash.join())).size).toBe(styles.length);
  expect(new Set(styles.map((line) => line?.colour)).size).toBe(styles.length);
  expect(styles.map((line) => line?.letter).join('')).toBe('figoch');
});

test('the selected step wears the spark colour', () => {
  expect(plotOf([gate], 1).marks).toMatchObject([{ at: 1, colour: palette.spark }]);
  expect(plotOf([gate]).marks).toEqual([]);
});

test('a point tells its step, its label and its value', () => {
  const plot = plotOf([gate]);
  expect(plot.lines[0] && plot.tip(plot.lines[0], 2)).toEqual({ title: 'step 3, “␣”', text: 'f forget 0.5' });
});
