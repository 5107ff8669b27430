import { describe, expect, test } from 'vitest';
import {
  annotationSvg,
  boxOf,
  type Inscription,
  inscriptionsOf,
  type PlotFrame,
  strokesOf,
} from '../../../web/charts/annotations';
import { type Box, overlaps } from '../../../web/charts/free-place';
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
const curve = (of: (x: number) => number) => ({
  name: 'train',
  points: Array.from({ length: 101 }, (_, k) => ({ x: k / 100, y: of(k / 100) })),
  colour: '#000000',
  width: 2,
  dash: [],
  shape: 'line' as const,
});
const mark = (at: number, name: string) => ({ at, name, colour: palette.ink, width: 1 });

describe('names of levels', () => {
  test('stand just above their lines', () => {
    const [text] = inscriptionsOf(plotOf({ levels: [level(0.5, 'clip')] }), frame, palette);
    expect(text).toMatchObject({ text: 'clip', at: [298, 46], anchor: 'end' });
  });

  test('near one another lie on no other name and on no other line', () => {
    const plot = plotOf({ levels: [level(0.5, 'mean'), level(0.58, 'last'), level(0.68, 'season')] });
    const names = inscriptionsOf(plot, frame, palette);
    const boxes = names.map(boxOf);
    boxes.forEach((box, k) => {
      for (const other of boxes.slice(k + 1)) expect(overlaps(box, other)).toBe(false);
      const others = plot.levels.filter(({ name }) => name !== names[k]?.text).map(({ value }) => frame.toY(value));
      expect(others.filter((y) => y > box.top && y < box.bottom)).toEqual([]);
    });
  });

  test('hide no data: they stand below their line where a curve runs above it', () => {
    const plot = plotOf({ levels: [level(0.5, 'knows nothing')], lines: [curve(() => 0.55)] });
    expect(inscriptionsOf(plot, frame, palette)[0]?.at).toEqual([298, 62]);
  });

  test('hide no data: they stand at the other end where curves run on both sides', () => {
    const lines = [curve((x) => (x > 0.5 ? 0.55 : 0.9)), curve((x) => (x > 0.5 ? 0.45 : 0.1))];
    const [text] = inscriptionsOf(plotOf({ levels: [level(0.5, 'clip')], lines }), frame, palette);
    expect(text?.at[0]).toBeLessThan(100);
  });

  test('hide no ring, and no data anywhere though all of a line is taken: a stem leads to it from where there is room', () => {
    const wave = { ...curve((x) => 0.5 + 0.1 * Math.sin(60 * x)), ring: 40 };
    const plot = plotOf({ levels: [level(0.5, 'last value')], lines: [wave] });
    const names = inscriptionsOf(plot, frame, palette);
    const { top, bottom } = boxOf(names[0] as Inscription);
    expect(top > 61 || bottom < 39).toBe(true);
    const upright = strokesOf(plot, frame, names).find(({ from, to }) => from[0] === to[0]);
    expect([upright?.from[1], upright?.to[1]]).toContain(50);
  });

  test('are struck through by no line, not by their own either', () => {
    const levels = [level(0.5, 'in its line'), level(0.6, 'above'), level(0.4, 'below')];
    const plot = plotOf({ levels, lines: [curve((x) => 0.7 + x / 100), curve(() => 0.3)] });
    const names = inscriptionsOf(plot, frame, palette);
    const strokes = strokesOf(plot, frame, names).filter(({ from, to }) => from[1] === to[1]);
    expect(strokes.length).toBeGreaterThanOrEqual(3);
    for (const { left, right, top, bottom } of names.map(boxOf)) {
      const through = strokes.filter(({ from: [x, y], to }) => y > top && y < bottom && x < right && to[0] > left);
      expect(through).toEqual([]);
    }
  });

  test('make room for a mark and its name at the right end, and only there', () => {
    const levels = [level(0.95, 'knows nothing')];
    const boxesWith = (at: number) =>
      inscriptionsOf(plotOf({ levels, marks: [mark(at, 'solved')] }), frame, palette).map(boxOf);
    const [flag, name] = boxesWith(0.8) as [Box, Box];
    expect(overlaps(flag, name)).toBe(false);
    expect(name.left > 240 || name.right < 240).toBe(true);
    expect(boxesWith(0.1)[1]?.right).toBe(298);
  });
});

test('what lies outside the axes gets neither line nor name', () => {
  const plot = plotOf({ levels: [level(7, 'far above')], marks: [mark(-3, 'long ago')] });
  expect(strokesOf(plot, frame, [])).toEqual([]);
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
