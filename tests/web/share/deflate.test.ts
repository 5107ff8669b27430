import { describe, expect, test } from 'vitest';
import { deflate, inflate } from '../../../web/share/deflate';
import { problemOf, seeded } from './example-model';

const random = seeded(1);

describe('deflate', () => {
  test.each([0, 1, 1000, 100_000])('%d bytes come back', async (length) => {
    const bytes = Uint8Array.from({ length }, () => random(40));
    expect(await inflate(await deflate(bytes), length)).toEqual(bytes);
  });

  test('a small piece that inflates to 100 MB is refused at the cap, at once', async () => {
    const bomb = await deflate(new Uint8Array(100_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const start = performance.now();
    expect(await problemOf(() => inflate(bomb, 262_144))).toBe('too_big');
    expect(performance.now() - start).toBeLessThan(100);
  });

  test.each([
    ['nothing', []],
    ['a reserved block', [255, 255, 255]],
    ['a cut stream', [75]],
  ])('%s is damaged', async (_, bytes) => {
    expect(await problemOf(() => inflate(Uint8Array.from(bytes), 100))).toBe('damaged');
  });
});
