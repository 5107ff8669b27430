import { describe, expect, test } from 'vitest';
import { readRuns, writeRuns } from '../../../web/share/vocabulary-runs';
import { problemOf } from './example-model';

describe('a vocabulary with its runs shortened', () => {
  test.each([
    ['\n !,.?abcdefghijklmnopqrstuvwxyz', '\n !,.?za'],
    ['0123456789ABCXYZabd', '90CAZXabd'],
    ['ab', 'ab'],
    ['abc', 'ca'],
    ['abcdé😀😁😂', 'daé😂😀'],
    ['', ''],
  ])('%j is written %j and reads back', (vocabulary, written) => {
    expect(writeRuns(vocabulary)).toBe(written);
    expect(readRuns(written, 100)).toBe(vocabulary);
  });

  test.each([
    ['a symbol twice', 'aa'],
    ['a run within a run', 'gada'],
    ['a symbol out of order', 'cab'],
    ['the symbol 0, which no text has', '\0ab'],
    ['a run through the surrogates', '\ue000\ud7f0'],
  ])('refuses %s', async (_, written) => {
    expect(await problemOf(() => readRuns(written, 5000))).toBe('damaged');
  });

  test('refuses a run that is too long before it is written out', async () => {
    expect(await problemOf(() => readRuns('\u{10ffff}\u0001', 16_384))).toBe('too_big');
  });

  test('a vocabulary that does not ascend is not written', async () => {
    expect(await problemOf(() => writeRuns('ba'))).toBe('damaged');
  });
});
