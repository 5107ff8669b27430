import { describe, expect, test } from 'vitest';
import { distributionPlot, distributionTable, likeliest } from '../../../web/charts/distribution-plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');
const many = {
  labels: Array.from({ length: 60 }, (_, k) => `${k}`),
  probabilities: Array.from({ length: 60 }, (_, k) => k / 1770),
};

describe('the likeliest outputs', () => {
  test('come best first, ties in their own order', () => {
    expect(likeliest([0.1, 0.4, 0.1, 0.4], null, 3)).toEqual([1, 3, 0]);
  });

  test('always hold the true one', () => {
    expect(likeliest([0.5, 0.3, 0.1, 0.1], 3, 2)).toEqual([0, 3]);
    expect(likeliest([0.5, 0.5], 7, 2)).toEqual([0, 1]);
  });
});

describe('their bars', () => {
  test('are at most 24, and say of how many', () => {
    const plot = distributionPlot({ ...many, truth: 0 }, palette);
    expect(plot.names).toHaveLength(24);
    expect(plot.category).toContain('24 of 60');
    expect(plot.marked).toEqual({ index: 23, word: 'true' });
  });

  test('stand upright over characters and lie beside words', () => {
    const directionOf = (labels: readonly string[]) =>
      distributionPlot({ labels, probabilities: [0.5, 0.5], truth: null }, palette).direction;
    expect([directionOf(['a', ' ']), directionOf(['whale', 'a'])]).toEqual(['up', 'right']);
  });

  test('are none, with a reason, where outputs are numbers', () => {
    const plot = distributionPlot({ labels: [], probabilities: [], truth: null }, palette);
    expect(plot.names).toEqual([]);
    expect(plot.note).not.toBe('');
  });
});

test('the table has every output, the true one told', () => {
  const { rows } = distributionTable({ ...many, truth: 5 });
  expect(rows).toHaveLength(60);
  expect(rows.filter(([, , isTrue]) => isTrue === 'true').map(([label]) => label)).toEqual(['5']);
});
