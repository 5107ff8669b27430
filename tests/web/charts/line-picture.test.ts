import { describe, expect, test } from 'vitest';
import { linePath } from '../../../web/charts/line-path';
import { linePicture } from '../../../web/charts/line-picture';
import { type LossChartData, lossPlot } from '../../../web/charts/loss-plot';
import { textWidth } from '../../../web/charts/svg';
import { tickFont } from '../../../web/charts/ticks';
import { paletteOf } from '../../../web/style/tokens';

const data: LossChartData = {
  firstStep: 0,
  losses: Float64Array.from({ length: 9999 }, (_, k) => 4 / (1 + k / 50)),
  smoothed: Float64Array.from({ length: 9999 }, (_, k) => 4 / (1 + k / 50)),
  heldOut: [{ step: 100, loss: 2, right: Number.NaN }],
  baselines: [{ name: 'knows <nothing> & "no one"', value: 4.2 }],
  marks: [{ step: 300, name: 'solved' }],
  factor: 1,
  unit: 'nats',
  isLogarithm: true,
};

/** Every text with its place, as written, but for the upright one. */
function textsOf(svg: string): { x: number; anchor: string; content: string }[] {
  return [...svg.matchAll(/<text (?!transform)([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', content = '']) => ({
    x: Number(/(?:^| )x="([^"]+)"/.exec(attributes)?.[1]),
    anchor: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start',
    content,
  }));
}

describe('the picture of a loss', () => {
  const palette = paletteOf('dark');
  const picture = linePicture(lossPlot(data, palette, 600), palette);
  const svg = picture.svg();

  test('stands alone: title, axes with units, legend, baseline and mark, on the ground of its theme', () => {
    const contents = textsOf(svg).map(({ content }) => content);
    for (const content of ['Loss', 'step', 'train', 'held out', 'solved']) expect(contents).toContain(content);
    expect(svg).toContain('>loss (nats)</text>');
    expect(svg).toContain(`fill="${palette.raised}"`);
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  test('has escaped names', () => {
    expect(svg).toContain('knows &lt;nothing&gt; &amp; &quot;no one&quot;');
    expect(svg).not.toContain('<nothing>');
  });

  test('cuts no text off at its edges', () => {
    expect(textsOf(svg).map(({ content }) => content)).toContain('10,000');
    for (const { x, anchor, content } of textsOf(svg)) {
      const width = textWidth(content, tickFont);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      expect(left, content).toBeGreaterThanOrEqual(0);
      expect(left + width, content).toBeLessThanOrEqual(picture.width);
    }
  });

  test('writes no number that is none', () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a path is broken where there is no number', () => {
  expect(
    linePath([
      [0, 1],
      [1, 2],
      [2, Number.NaN],
      [3, 4],
      [4, 5],
    ]),
  ).toBe('M0 1L1 2M3 4L4 5');
});
