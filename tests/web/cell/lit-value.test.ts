import { describe, expect, test } from 'vitest';
import { lightOf, shortNumber } from '../../../web/cell/lit-value';
import { contrast, parseHex } from '../../../web/style/contrast';
import { paletteOf } from '../../../web/style/tokens';

describe.each(['light', 'dark'] as const)('a lit box, %s', (theme) => {
  const palette = paletteOf(theme);

  test('runs from paper to the colour of its gate', () => {
    expect(lightOf(palette, 'f', false, 0).fill).toBe(palette.paper);
    expect(lightOf(palette, 'f', false, 1).fill).toBe(palette.gate('f').line.toLowerCase());
  });

  test('of what may be negative tells the sign, and stays at its strongest beyond 1', () => {
    expect(lightOf(palette, 'c', true, -3).fill).toBe(palette.negative);
    expect(lightOf(palette, 'c', true, 3).fill).toBe(palette.positive);
    expect(lightOf(palette, 'c', true, Number.NaN).fill).toBe(palette.alarm);
  });

  test('can be read at any value', () => {
    for (const symbol of 'figorzn') {
      for (let value = -1; value <= 1; value += 0.05) {
        const { fill, ink } = lightOf(palette, symbol, value < 0, value);
        expect(contrast(parseHex(ink), parseHex(fill)), `${symbol} ${value}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

test.each([
  [0.854, '0.85'],
  [-0.2, '−0.20'],
  [-0.001, '0.00'],
  [12.345, '12.35'],
  [-123.4, '−123'],
  [99.999, '100'],
  [1_234_567, '1e6'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('%d is written %s', (value, written) => {
  expect(shortNumber(value)).toBe(written);
});
