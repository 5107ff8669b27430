import { describe, expect, test } from 'vitest';
import { annotationSvg, inscriptionsOf, type PlotFrame, strokesOf } from '../../../web/charts/annotations';
import type { LinePlot } from '../../../web/charts/plot';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');
const frame: PlotFrame = { left: 0, top: 0, right: 300, bottom: 100, toX: (x) => x * 300, toY: (y) => 100 - y * 100 };
const axis = { name: '', kind: 'linear', min: 0, max: 1 } as const;

const plotOf = (more: Partial<LinePlot>): LinePlot => ({
  title: '',
  x: axis,
  y: axis,
  lines: [],
  levels: [],
  marks: [],
  note: '',
  nearest: 'x',
  tip: () => ({ title: '', text: '' }),
  ...more,
});
const level = (value: number, name: string) => ({ value, name, colour: palette.quiet });
const mark = (at: number, name: string) => ({ at, name, colour: palette.ink, width: 1 });

describe('names of levels', () => {
  test('stand just above their lines', () => {
    const [text] = inscriptionsOf(plotOf({ levels: [level(0.5, 'clip')] }), frame, palette);
    expect(text).toMatchObject({ text: 'clip', at: [298, 46], anchor: 'end' });
  });

  test('near one another do not overlap', () => {
    const levels = [level(0.5, 'a'), level(0.51, 'b'), level(0.52, 'c')];
    const heights = inscriptionsOf(plotOf({ levels }), frame, palette).map(({ at }) => at[1]);
    const sorted = [...heights].sort((a, b) => a - b);
    expect(sorted.every((at, k) => k === 0 || at - (sorted[k - 1] ?? 0) >= 12)).toBe(true);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
  });

  test('make room for the name of a mark at the right end, and only there', () => {
    const levels = [level(0.95, 'knows nothing')];
    const heightWith = (at: number) =>
      inscriptionsOf(plotOf({ levels, marks: [mark(at, 'solved')] }), frame, palette).find(
        ({ anchor }) => anchor === 'end' && at < 0.9,
      )?.at[1];
    const markHeight = 10;
    expect(heightWith(0.8)).toBeGreaterThanOrEqual(markHeight + 12);
    expect(heightWith(0.1)).toBeLessThan(markHeight + 12);
  });
});

test('what lies outside the axes gets neither line nor name', () => {
  const plot = plotOf({ levels: [level(7, 'far above')], marks: [mark(-3, 'long ago')] });
  expect(strokesOf(plot, frame)).toEqual([]);
  expect(inscriptionsOf(plot, frame, palette)).toEqual([]);
});

test('letters stand at the ends of their lines, apart from one another', () => {
  const line = (letter: string, y: number) => {
    const points = [
      { x: 0, y: 0 },
      { x: 0.9, y },
      { x: 1, y: Number.NaN },
    ];
    return {
      name: letter,
      letter,
      points,
      colour: '#000000',
      width: 1,
      dash: [],
      shape: 'line',
      lettered: true,
    } as const;
  };
  const letters = inscriptionsOf(plotOf({ lines: [line('f', 0.5), line('i', 0.5)] }), frame, palette);
  expect(letters.map(({ text }) => text)).toEqual(['f', 'i']);
  expect(Math.abs((letters[0]?.at[1] ?? 0) - (letters[1]?.at[1] ?? 0))).toBeGreaterThanOrEqual(12);
});

test('a name in a picture is escaped', () => {
  const [text] = inscriptionsOf(plotOf({ levels: [level(0.5, '<x>')] }), frame, palette);
  expect(text && annotationSvg(text, '#ffffff')).toContain('&lt;x&gt;');
});
