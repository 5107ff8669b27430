import { expect, test } from 'vitest';
import { type ForecastData, forecastPlot } from '../../../web/charts/forecast-plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');
const data: ForecastData = {
  labels: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
  quantity: 'demand',
  unit: 'kW',
  truth: [10, 20, 30, 40],
  forecast: [Number.NaN, Number.NaN, 28, 41],
  naive: [
    { name: 'last value', values: [Number.NaN, Number.NaN, 20, 20] },
    { name: 'same day last week', values: [Number.NaN, Number.NaN, 25, 35] },
  ],
  lastKnown: 1,
  loop: 'closed',
};

test('truth, network and naive forecasts differ in line style, not only in colour', () => {
  const { lines } = forecastPlot(data, palette, 300);
  expect(new Set(lines.map(({ dash }) => dash.join())).size).toBe(4);
});

test('the end of what is known is marked by name, and there is none when all is read', () => {
  expect(forecastPlot(data, palette, 300).marks).toMatchObject([{ at: 1, name: 'known values end' }]);
  expect(forecastPlot({ ...data, lastKnown: null, loop: 'open' }, palette, 300).marks).toEqual([]);
});

test('the legend tells what the network reads', () => {
  const nameOf = (loop: 'closed' | 'open') => forecastPlot({ ...data, loop }, palette, 300).lines.at(-1)?.name;
  expect(nameOf('closed')).toContain('own forecasts');
  expect(nameOf('open')).toContain('truth');
});

test('the axis holds every value at round ends', () => {
  const { y } = forecastPlot(data, palette, 300);
  expect(y.min).toBeLessThanOrEqual(10);
  expect(y.max).toBeGreaterThanOrEqual(41);
  expect(y.max).toBeLessThan(60);
});

test('gaps in the data stay gaps, however many points are reduced', () => {
  const truth = Array.from({ length: 10_000 }, (_, k) => (k < 5000 ? Number.NaN : k));
  const line = forecastPlot({ ...data, truth, labels: truth.map(String) }, palette, 100).lines.find(
    ({ name }) => name === 'truth',
  );
  expect(line?.points[0]?.y).toBeNaN();
  expect(line?.points.at(-1)?.y).toBe(9999);
});
