import { expect, test } from 'vitest';
import { connectivityPlot, connectivityShares, connectivityTable } from '../../../web/charts/connectivity';
import { paletteOf } from '../../../web/style/tokens';

const data = { labels: [...'abcd'], norms: [1, 4, 2, 9], output: 2 };

test('influences are shares of the largest, and what comes after the output has none', () => {
  expect([...connectivityShares(data)]).toEqual([0.25, 1, 0.5, 0]);
});

test('an output that hangs on nothing is drawn as nothing', () => {
  expect([...connectivityShares({ ...data, norms: [0, 0, 0, 0] })]).toEqual([0, 0, 0, 0]);
});

test('what is no number stays so', () => {
  const [first, second] = connectivityShares({ ...data, norms: [Number.NaN, 4, 2, 9] });
  expect(first).toBeNaN();
  expect(second).toBe(1);
});

test('the table has the norms themselves', () => {
  expect(connectivityTable(data).rows[1]).toEqual([2, 'b', 4, 1]);
});

test('steps without labels are numbered', () => {
  expect(connectivityPlot({ ...data, labels: [] }, paletteOf('light')).labels).toEqual(['1', '2', '3', '4']);
});
