import { describe, expect, test } from 'vitest';
import { RangeDecoder, RangeEncoder, shareTotal } from '../../../web/share/range-coder';
import { problemOf, seeded } from './example-model';

/** Shares that add up to `shareTotal`: the first takes all but one for each of the others. */
function lopsided(count: number): number[] {
  return [shareTotal - count + 1, ...new Array<number>(count - 1).fill(1)];
}

function startsOf(shares: readonly number[]): Uint16Array {
  const starts = [0];
  for (const share of shares) starts.push((starts.at(-1) ?? 0) + share);
  return Uint16Array.from(starts);
}

function encoded(symbols: readonly number[], shares: readonly number[]): Uint8Array {
  const starts = startsOf(shares);
  const coder = new RangeEncoder();
  for (const symbol of symbols) coder.encode(starts[symbol] ?? 0, shares[symbol] ?? 0);
  return coder.finish();
}

function decoded(bytes: Uint8Array, count: number, shares: readonly number[]): number[] {
  const starts = startsOf(shares);
  const coder = new RangeDecoder(bytes);
  const symbols = Array.from({ length: count }, (_, k) => coder.decode(starts, k % shares.length));
  coder.finish();
  return symbols;
}

describe('the range coder', () => {
  test.each([
    ['even shares', new Array<number>(8).fill(shareTotal / 8)],
    ['one symbol that is nearly certain', lopsided(5)],
    ['two symbols', [1, shareTotal - 1]],
    ['one symbol that is certain', [shareTotal]],
  ])('gives back what was written, with %s', (_, shares) => {
    const random = seeded(shares.length);
    for (let length = 0; length < 400; length += 1) {
      const symbols = Array.from({ length }, () => random(shares.length));
      expect(decoded(encoded(symbols, shares), length, shares)).toEqual(symbols);
    }
  });

  test('takes as many bits as the shares say, and three bytes at most', () => {
    const shares = [shareTotal / 2, shareTotal / 4, shareTotal / 8, shareTotal / 8];
    const random = seeded(3);
    const symbols = Array.from({ length: 20_000 }, () => [0, 0, 0, 0, 1, 1, 2, 3][random(8)] ?? 0);
    const bits = symbols.reduce((sum, symbol) => sum - Math.log2((shares[symbol] ?? 1) / shareTotal), 0);
    expect(encoded(symbols, shares).length).toBeLessThan(bits / 8 + 3);
    expect(encoded(symbols, shares).length).toBeGreaterThan(bits / 8 - 1);
  });

  test('carries through a long row of 255s', () => {
    const shares = [shareTotal - 1, 1];
    for (let length = 1; length < 64; length += 1) {
      const symbols = new Array<number>(length).fill(1);
      expect(decoded(encoded([...symbols, 0], shares), length + 1, shares)).toEqual([...symbols, 0]);
    }
  });

  test('plain bits come back', () => {
    const coder = new RangeEncoder();
    for (let count = 1; count <= 15; count += 1) coder.encodeBits(2 ** count - 2, count);
    const reader = new RangeDecoder(coder.finish());
    for (let count = 1; count <= 15; count += 1) expect(reader.decodeBits(count)).toBe(2 ** count - 2);
  });

  test('refuses bytes that are left over, and to read on far behind the end', async () => {
    const shares = new Array<number>(8).fill(shareTotal / 8);
    const bytes = encoded([1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7], shares);
    const longer = Uint8Array.from([...bytes, 1, 1, 1, 1, 1]);
    expect(await problemOf(() => decoded(longer, 14, shares))).toBe('damaged');
    expect(await problemOf(() => decoded(bytes, 100, shares))).toBe('damaged');
  });
});
