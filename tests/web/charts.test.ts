import { describe, expect, test } from 'vitest';
import { gateMap, signedMap } from '../../web/charts/colour-map';
import { paint } from '../../web/charts/heat-strip';
import { decadesAround, powerOfTen } from '../../web/charts/log-axis';
import { niceCeiling, reducePoints } from '../../web/charts/reduce-points';
import { numberSetting } from '../../web/schema/settings';
import { contrast, parseHex, toHex } from '../../web/style/contrast';
import { paletteOf } from '../../web/style/tokens';
import { neighbourOf, positionOf, valueAt } from '../../web/ui/slider-scale';

describe('reduced points', () => {
  test('are all points as long as there are few', () => {
    expect(reducePoints(Float64Array.of(3, 1, 2), 10, 100)).toEqual([
      { x: 10, y: 3 },
      { x: 11, y: 1 },
      { x: 12, y: 2 },
    ]);
  });

  test('are at most two for each pixel, in order, and keep every spike', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, k) => Math.sin(k / 5000));
    values[54_321] = 99;
    values[77_777] = -99;
    const points = reducePoints(values, 0, 300);
    expect(points.length).toBeLessThanOrEqual(600);
    expect(points.every((point, k) => k === 0 || point.x > (points[k - 1]?.x ?? 0))).toBe(true);
    expect(points).toContainEqual({ x: 54_321, y: 99 });
    expect(points).toContainEqual({ x: 77_777, y: -99 });
  });

  test('an axis ends at a round number and stays there for a while', () => {
    expect([1, 101, 149, 151, 1000, 1001].map(niceCeiling)).toEqual([1, 150, 150, 200, 1000, 1500]);
  });
});

describe('a logarithmic axis', () => {
  test('spans whole decades around the values', () => {
    expect(decadesAround([0.02, 3], [1, 10])).toEqual([0.01, 10]);
    expect(decadesAround([], [1, 10])).toEqual([1, 10]);
    expect(decadesAround([1e-30, 1], [1, 10])[0]).toBeCloseTo(1e-9);
  });

  test('numbers only the powers of ten', () => {
    expect([0.01, 0.02, 1, 100, 1e-6].map(powerOfTen)).toEqual(['0.01', '', '1', '100', '1e-6']);
  });
});

describe('a heat strip', () => {
  const palette = paletteOf('light');
  const colourOf = (pixel: number | undefined): string =>
    toHex([(pixel ?? 0) & 255, ((pixel ?? 0) >> 8) & 255, ((pixel ?? 0) >> 16) & 255]);

  test('has a column for each step and a row for each unit', () => {
    const target = new Uint32Array(6);
    paint(target, { values: Float32Array.of(0, 1, 0, 1, 0, 1), steps: 3, units: 2, map: gateMap(palette, 'f') });
    expect(Array.from(target, colourOf)).toEqual([
      ...Array<string>(3).fill(palette.paper),
      ...Array<string>(3).fill(palette.gate('f').line.toLowerCase()),
    ]);
  });

  test('shows signs apart, holds to its limits, and marks what is no number', () => {
    const target = new Uint32Array(5);
    const values = Float32Array.of(-9, -2, 2, 9, Number.NaN);
    paint(target, { values, steps: 5, units: 1, map: signedMap(palette, 2) });
    expect(Array.from(target, colourOf)).toEqual([
      palette.negative,
      palette.negative,
      palette.positive,
      palette.positive,
      palette.alarm,
    ]);
  });
});

test.each(['light', 'dark'] as const)('every colour can be read on the %s grounds', (theme) => {
  const palette = paletteOf(theme);
  for (const ground of [palette.paper, palette.raised]) {
    const against = (hex: string): number => contrast(parseHex(hex), parseHex(ground));
    for (const text of [palette.ink, palette.quiet, palette.alarm, palette.accent])
      expect(against(text)).toBeGreaterThanOrEqual(4.5);
    for (const symbol of 'figocrznh') {
      expect(against(palette.gate(symbol).line), symbol).toBeGreaterThanOrEqual(3);
      expect(against(palette.gate(symbol).text), symbol).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(contrast(parseHex(palette.onAccent), parseHex(palette.accent))).toBeGreaterThanOrEqual(4.5);
});

describe('a slider', () => {
  test('comes back to the value it was set to', () => {
    for (const key of ['hidden', 'temperature'] as const) {
      const setting = numberSetting(key);
      expect(valueAt(setting, positionOf(setting, setting.default)), key).toBe(setting.default);
    }
    const rate = numberSetting('rate');
    expect(Math.abs(Math.log(valueAt(rate, positionOf(rate, 5e-3)) / 5e-3))).toBeLessThan(0.05);
    expect([valueAt(rate, 0), valueAt(rate, 200)]).toEqual([1e-6, 10]);
  });

  test('arrow keys go to the next stop or step and stay in range', () => {
    const hidden = numberSetting('hidden');
    expect([neighbourOf(hidden, 100, 1), neighbourOf(hidden, 100, -1), neighbourOf(hidden, 1024, 1)]).toEqual([
      128, 64, 1024,
    ]);
    const clip = numberSetting('clip');
    expect([neighbourOf(clip, 1, 1), neighbourOf(clip, 0, -1)]).toEqual([1.1, 0]);
    expect(neighbourOf(numberSetting('rate'), 5e-3, 1)).toBeCloseTo(6.3e-3);
  });
});
