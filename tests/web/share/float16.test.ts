import { describe, expect, test } from 'vitest';
import { float16Bits, float16Max, float16Value } from '../../../web/share/float16';

describe('binary16', () => {
  test('every one of the 65,536 patterns that is a number reads and writes back to itself', () => {
    for (let bits = 0; bits < 0x10000; bits += 1) {
      const value = float16Value(bits);
      if (!Number.isNaN(value)) expect(float16Bits(value)).toBe(bits);
    }
  });

  test('what lies between two neighbours goes to the nearer one, and a tie to the even one', () => {
    for (let bits = 0; bits < 0x7bff; bits += 1) {
      const below = float16Value(bits);
      const above = float16Value(bits + 1);
      const middle = (below + above) / 2;
      const nudge = (above - below) / 64;
      const found = [middle - nudge, middle, middle + nudge].map(float16Bits);
      if (found[0] !== bits || found[1] !== bits + (bits % 2) || found[2] !== bits + 1) {
        expect({ bits, found }).toEqual({ bits, found: [bits, bits + (bits % 2), bits + 1] });
      }
    }
  });

  test.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [-0, 0x8000],
    [float16Max, 0x7bff],
    [65_519.99, 0x7bff],
    [65_520, 0x7c00],
    [Number.NEGATIVE_INFINITY, 0xfc00],
  ])('%d is 0x%s', (value, bits) => {
    expect(float16Bits(value)).toBe(bits);
  });

  test('NaN stays NaN', () => {
    expect(float16Value(float16Bits(Number.NaN))).toBeNaN();
    expect(float16Value(0xfc01)).toBeNaN();
  });
});
