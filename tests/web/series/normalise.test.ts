import { expect, test } from 'vitest';
import { applyScale, fitScale, invertPath, invertScale, type Normalisation } from '../../../web/series/normalise';

const kinds: readonly Normalisation[] = ['none', 'zscore', 'minmax', 'difference'];
const values = Float64Array.of(3, 7, 1, 9, 4, 4, 12, -5);

function mean(numbers: Float64Array): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function expectClose(found: Float64Array, wanted: Float64Array): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, at) => {
    expect(found[at]).toBeCloseTo(value, 10);
  });
}

test('z-scores have mean 0 and variance 1', () => {
  const scaled = applyScale(values, fitScale(values, values.length, 'zscore'));
  expect(mean(scaled)).toBeCloseTo(0, 12);
  expect(mean(scaled.map((value) => value * value))).toBeCloseTo(1, 12);
});

test('min-max goes from 0 to 1', () => {
  const scaled = applyScale(values, fitScale(values, values.length, 'minmax'));
  expect([Math.min(...scaled), Math.max(...scaled)]).toEqual([0, 1]);
});

test('none leaves the values as they are', () => {
  expect(applyScale(values, fitScale(values, values.length, 'none'))).toEqual(values);
});

test('differences are the z-scores of the change per row, the first of them the mean', () => {
  const scaled = applyScale(values, fitScale(values, values.length, 'difference'));
  expect(scaled[0]).toBe(0);
  const changes = scaled.subarray(1);
  expect(mean(changes)).toBeCloseTo(0, 12);
  expect(mean(changes.map((value) => value * value))).toBeCloseTo(1, 12);
  expect(Math.sign((changes[1] as number) - (changes[0] as number))).toBe(-1);
});

test.each(kinds)('the scale of %s does not look at held-out rows', (kind) => {
  const other = Float64Array.from(values, (value, row) => (row < 5 ? value : 1e6));
  expect(fitScale(other, 5, kind)).toEqual(fitScale(values, 5, kind));
});

test.each(['none', 'zscore', 'minmax'] as const)('%s is taken back exactly', (kind) => {
  const scale = fitScale(values, 5, kind);
  expectClose(invertScale(applyScale(values, scale), scale), values);
  expectClose(invertPath(applyScale(values, scale), scale), values);
});

test.each([1, 2, 3])('differences over %d rows are taken back from the values that many rows before', (lag) => {
  const scale = fitScale(values, values.length, 'difference', lag);
  const scaled = applyScale(values, scale).subarray(lag);
  expectClose(invertScale(scaled, scale, values.subarray(0, values.length - lag)), values.subarray(lag));
});

test.each([1, 2, 3])('a path of differences over %d rows goes on from its own values', (lag) => {
  const scale = fitScale(values, values.length, 'difference', lag);
  const scaled = applyScale(values, scale).subarray(4);
  expectClose(invertPath(scaled, scale, values.subarray(0, 4)), values.subarray(4));
});

test('without a known value a difference cannot be taken back', () => {
  const scale = fitScale(values, values.length, 'difference');
  expect(invertScale([0], scale)[0]).toBeNaN();
  expect(invertPath([0], scale)[0]).toBeNaN();
});

test.each(kinds)('%s of a constant is finite, and is taken back', (kind) => {
  for (const value of [0, 5, 0.1, -1e30]) {
    const constant = new Float64Array(7).fill(value);
    const scale = fitScale(constant, 6, kind);
    const scaled = applyScale(constant, scale);
    expect(scaled.every(Number.isFinite)).toBe(true);
    if (kind !== 'none') expect(scaled.every((one) => Math.abs(one) < 1e-6 * Math.max(1, Math.abs(value)))).toBe(true);
    const back = invertPath(scaled, scale, constant);
    for (const one of back) expect(Math.abs(one - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
  }
});

test.each(kinds)('%s can be fitted to no row and to one', (kind) => {
  for (const rows of [0, 1]) {
    const { spread, centre } = fitScale(values, rows, kind);
    expect(spread).toBe(1);
    expect(Number.isFinite(centre)).toBe(true);
  }
});
