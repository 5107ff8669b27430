import { describe, expect, test } from 'vitest';
import { type LossChartData, lossPlot } from '../../../web/charts/loss-plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');

const dataOf = (losses: readonly number[], more: Partial<LossChartData> = {}): LossChartData => ({
  firstStep: 1,
  losses: Float64Array.from(losses),
  smoothed: Float64Array.from(losses),
  heldOut: [],
  baselines: [],
  marks: [],
  factor: 1,
  unit: 'nats',
  isLogarithm: true,
  ...more,
});

describe('the axes of the loss', () => {
  test('begin at 0 and hold the baselines', () => {
    const { y } = lossPlot(dataOf([2], { baselines: [{ name: 'knows nothing', value: 4.2 }] }), palette, 300);
    expect([y.min, y.max]).toEqual([0, 5]);
  });

  test('let a bad start leave the plot at the top', () => {
    const baselines = [{ name: 'knows nothing', value: 4 }];
    expect(lossPlot(dataOf([50, 2], { baselines }), palette, 300).y.max).toBeLessThan(10);
  });

  test('suit a small error as well', () => {
    const { y } = lossPlot(dataOf([0.003, 0.002], { unit: 'MSE' }), palette, 300);
    expect(y.unit).toBe('MSE');
    expect(y.max).toBeLessThan(0.005);
  });

  test('hold what is marked, also beyond the last step', () => {
    expect(
      lossPlot(dataOf([1], { marks: [{ step: 900, name: 'solved' }] }), palette, 300).x.max,
    ).toBeGreaterThanOrEqual(900);
  });
});

describe('the axis of an error', () => {
  const errors = (losses: readonly number[], ...values: readonly number[]) => {
    const baselines = values.map((value) => ({ name: 'x', value }));
    return lossPlot(dataOf(losses, { unit: 'MSE', isLogarithm: false, baselines }), palette, 300);
  };

  test('is logarithmic where errors and what they are compared with are more than ten times apart', () => {
    const { y } = errors([1, 0.2], 6, 0.01);
    expect(y).toMatchObject({ kind: 'log', min: 0.01, max: 10 });
  });

  test('begins at 0 where they are of one size', () => {
    expect(errors([1, 0.4], 1.1, 0.5).y).toMatchObject({ kind: 'linear', min: 0 });
  });

  test('never turns back within a run', () => {
    const losses = Array.from(
      { length: 400 },
      (_, k) => 0.4 * Math.exp(-k / 60) + 0.1 * (1 + Math.sin(k)) * Math.exp(-k / 80),
    );
    const kinds = losses.map((_, k) => errors(losses.slice(0, k + 1), 0.4).y.kind);
    expect(kinds.filter((kind, k) => kind !== kinds[k - 1])).toEqual(['linear', 'log']);
  });

  test('is not stretched by a baseline that is next to nothing, which is drawn at its end', () => {
    const { y, levels } = errors([1, 0.5], 1, 1e-30);
    expect(y.min).toBeGreaterThanOrEqual(1e-5);
    expect(levels[1]?.value).toBe(y.min);
  });

  test('of logarithms stays linear, however low they fall', () => {
    expect(lossPlot(dataOf([4, 0.001]), palette, 300).y.kind).toBe('linear');
  });
});

test('losses, held-out losses and baselines are shown in the same unit', () => {
  const { lines, levels } = lossPlot(
    dataOf([1], {
      factor: 2,
      heldOut: [{ step: 1, loss: 3, right: Number.NaN }],
      baselines: [{ name: 'x', value: 4 }],
    }),
    palette,
    300,
  );
  expect(lines.map(({ points }) => points[0]?.y)).toEqual([2, 2, 6]);
  expect(levels[0]?.value).toBe(8);
});

test('a baseline that is not known yet is not drawn, and an infinite loss is a gap', () => {
  const { lines, levels } = lossPlot(
    dataOf([1, Number.POSITIVE_INFINITY], { baselines: [{ name: 'x', value: Number.NaN }] }),
    palette,
    300,
  );
  expect(levels).toEqual([]);
  expect(lines[1]?.points[1]?.y).toBeNaN();
});

test('the best held-out loss is ringed', () => {
  const heldOut = [3, 1, 2].map((losses, k) => ({ step: k, loss: losses, right: Number.NaN }));
  expect(lossPlot(dataOf([1], { heldOut }), palette, 300).lines[2]?.ring).toBe(1);
});
