import { describe, expect, test } from 'vitest';
import { flowPlot } from '../../../web/charts/flow-plot';
import { dotRadii } from '../../../web/charts/plot';
import { paletteOf } from '../../../web/style/tokens';

const flow = (hidden: readonly number[], cell: readonly number[] = []) =>
  flowPlot(
    { labels: hidden.map(() => 'x'), hidden: Float64Array.from(hidden), cell: Float64Array.from(cell) },
    paletteOf('light'),
  );

describe('gradient flow', () => {
  test('spans whole decades, and has one line without a cell state and two with one', () => {
    const { y, lines } = flow([0.002, 0.3, 0]);
    expect([y.min, y.max]).toEqual([0.001, 1]);
    expect(lines).toHaveLength(1);
    expect(flow([1, 1], [1, 1]).lines).toHaveLength(2);
  });

  test('of a single finite point shows a dot and says that nothing reaches earlier steps', () => {
    const plot = flow([0, 0, 0.3, 0]);
    expect(dotRadii(plot.lines[0] as (typeof plot.lines)[number])[2]).toBeGreaterThan(0);
    expect(plot.note).toBe('no gradient reaches earlier steps');
    expect(plot.y.min).toBeLessThan(0.3);
    expect(plot.y.max).toBeGreaterThan(0.3);
  });

  test('says nothing as long as anything reaches back, through either state', () => {
    expect(flow([0, 1e-9, 0.3, 0]).note).toBe('');
    expect(flow([0, 0, 0.3, 0], [0, 1e-9, 0.2, 0]).note).toBe('');
    expect(flow([0, 0, 0.3, 0], [0, 0, 0.2, 0]).note).not.toBe('');
  });

  test('does not take what is not known for nothing', () => {
    expect(flow([Number.NaN, Number.NaN, Number.NaN]).note).toBe('');
    expect(flow([]).note).toBe('');
  });
});
