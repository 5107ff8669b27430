import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../web/share/base64url';
import { problemOf, seeded } from './example-model';

describe('base64url', () => {
  test('is what Node writes, for every length, and reads back to the same bytes', () => {
    const random = seeded(1);
    for (let length = 0; length < 200; length += 1) {
      const bytes = Uint8Array.from({ length }, () => random(256));
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64url(text)).toEqual(bytes);
    }
  });

  test.each([
    ['a character outside the alphabet', 'AA+A'],
    ['padding', 'AA=='],
    ['a single character over', 'AAAAA'],
    ['bits over after one byte', 'AB'],
    ['bits over after two bytes', 'AAB'],
    ['half of a surrogate pair', 'AA\ud800A'],
  ])('refuses %s', async (_, text) => {
    expect(await problemOf(() => decodeBase64url(text))).toBe('damaged');
  });
});
