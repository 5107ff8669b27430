import { expect, test } from 'vitest';
import { saturationPlot, saturationTable } from '../../../web/charts/saturation-plot';
import { paletteOf } from '../../../web/style/tokens';

const valves = [
  { symbol: 'f', name: 'forget', left: [0.5, 0, 0.2], right: [0.1, 0.9, 0.3] },
  { symbol: 'i', name: 'input', left: [1, 0, 0], right: [0, 0, 0] },
];
const plot = saturationPlot({ valves }, paletteOf('light'));

test('every unit of every gate is a dot, and gates differ in shape as well as colour', () => {
  const [diagonal, forget, input] = plot.lines;
  expect(diagonal?.points.map(({ x, y }) => x + y)).toEqual([1, 1]);
  expect(forget?.points).toHaveLength(3);
  expect(forget?.shape).not.toBe(input?.shape);
  expect(forget?.colour).not.toBe(input?.colour);
});

test('a dot tells its own unit, although dots are sorted', () => {
  const forget = plot.lines[1];
  expect(forget?.points[0]).toEqual({ x: 0, y: 0.9 });
  expect(forget && plot.tip(forget, 0)).toEqual({ title: 'f forget, unit 1', text: 'shut 0 %, open 90 % of steps' });
});

test('the table has a row for each unit of each gate', () => {
  const { rows } = saturationTable({ valves });
  expect(rows).toHaveLength(6);
  expect(rows[1]).toEqual(['f', 1, 0, 0.9]);
});

test('a cell without such gates says so', () => {
  expect(saturationPlot({ valves: [] }, paletteOf('light')).note).not.toBe('');
});
