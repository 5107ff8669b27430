import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../web/share/crc32';
import {
  bestTable,
  decodeLevel,
  encodeLevel,
  levelMax,
  levelTable,
  narrowedTable,
  tableCount,
  thirdPower,
} from '../../../web/share/level-model';
import { RangeDecoder, RangeEncoder, shareTotal } from '../../../web/share/range-coder';
import { problemOf } from './example-model';

const codes = Array.from({ length: tableCount }, (_, code) => code);

describe('the prior of levels', () => {
  test('is the same for ever: links that were released depend on every share', () => {
    const shares = codes.flatMap((code) => [...levelTable(code).starts]);
    expect(shares).toHaveLength(18_216);
    expect(crc32(new Uint8Array(Uint16Array.from(shares).buffer))).toBe(2369056902);
  });

  test.each(codes)(
    'table %d shares out everything, symmetrically but for the middle, and every symbol has a share',
    (code) => {
      const { largest, starts } = levelTable(code);
      const shares = Array.from(starts.subarray(1), (end, k) => end - (starts[k] ?? 0));
      expect(shares).toHaveLength(2 * largest + 2);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
      expect(starts.at(-1)).toBe(shareTotal);
      const levels = shares.slice(0, -1);
      expect(levels.toReversed()).toEqual(levels);
      expect(Math.max(...shares)).toBe(shares[largest]);
    },
  );

  test('every level comes back from every table, also far outside of it', () => {
    const levels = [0, 1, -1, 2, 7, -19, 80, -81, 5000, -levelMax / 2, levelMax - 1, 1 - levelMax];
    for (const code of codes) {
      const coder = new RangeEncoder();
      for (const level of levels) encodeLevel(coder, levelTable(code), level);
      const reader = new RangeDecoder(coder.finish());
      expect(levels.map(() => decodeLevel(reader, levelTable(code)))).toEqual(levels);
    }
  });

  test('an escape that never ends is refused', async () => {
    const coder = new RangeEncoder();
    const table = levelTable(0);
    const from = table.starts.at(-2) ?? 0;
    coder.encode(from, shareTotal - from);
    for (let k = 0; k < 40; k += 1) coder.encodeBits(0, 1);
    const bytes = Uint8Array.from([...coder.finish(), 0, 0, 0, 0, 0, 0]);
    expect(await problemOf(() => decodeLevel(new RangeDecoder(bytes), table))).toBe('damaged');
  });

  test('the table that is chosen is the one whose width and shape the levels have', () => {
    for (const code of [4 * 3 + 1, 4 * 7 + 3, 4 * 10, 4 * 12 + 2]) {
      const { largest, starts } = levelTable(code);
      const levels = Array.from({ length: 2 * largest + 1 }, (_, symbol) =>
        new Array<number>(Math.round(((starts[symbol + 1] ?? 0) - (starts[symbol] ?? 0)) / 4)).fill(symbol - largest),
      ).flat();
      expect(bestTable(levels, [])).toBe(code);
    }
  });

  test('steps that are an octave larger take a table that is an octave narrower', () => {
    expect(narrowedTable(4 * 8 + 2, 3)).toBe(levelTable(4 * 5 + 2));
    expect(narrowedTable(4 * 8 + 2, -3)).toBe(levelTable(4 * 11 + 2));
    expect(narrowedTable(4 * 1 + 2, 7)).toBe(levelTable(2));
    expect(narrowedTable(4 * 22 + 3, -8)).toBe(levelTable(4 * 23 + 3));
    expect([-3, 0, 6].map(thirdPower)).toEqual([0.5, 1, 4]);
    expect(thirdPower(-8) ** 3).toBeCloseTo(2 ** -8, 12);
  });
});
