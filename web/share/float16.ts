/** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction; half the size of a float32, 3 decimal digits. */

/** The largest value; from 65,520 on rounding gives infinity. */
export const float16Max = 65_504;

const infinity = 0x7c00;
const notANumber = 0x7e00;

/** @returns the 16 bits of the nearest value, of two equally near ones the even. */
export function float16Bits(value: number): number {
  if (Number.isNaN(value)) return notANumber;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65_520) return sign | infinity;
  let exponent = 15;
  while (exponent > -14 && size < 2 ** exponent) exponent -= 1;
  const fraction = roundToEven(size * 2 ** (10 - exponent));
  // A subnormal has no leading 1. A fraction that rounds up to 2048 (or 1024) carries into the exponent, as it must.
  const leading = size < 2 ** -14 ? 0 : ((exponent + 15) << 10) - 1024;
  return sign | (leading + fraction);
}

/** The exact value of 16 bits. */
export function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
