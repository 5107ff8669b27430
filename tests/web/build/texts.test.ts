import { expect, test } from 'vitest';
import { firstNames, mobyDick } from '../../../web/build/texts';

const names = firstNames().trimEnd().split('\n');

test('Moby-Dick begins with its first chapter', () => {
  expect(mobyDick()).toContain('Call me Ishmael');
  expect(mobyDick()).not.toContain('EXTRACTS');
});

test('every first name stands once, on a line of its own', () => {
  expect(names).toHaveLength(8422);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('Abigail');
  expect(names).toContain('Abraham');
  expect(firstNames().endsWith('\n')).toBe(true);
});

test('first names are written as people write them', () => {
  for (const name of names) expect(name).toMatch(/^[A-Z][a-zA-Z]*(-[A-Z][a-z]+)?$/);
});

test('first names are in the same order in every build', () => {
  expect(firstNames()).toBe(firstNames());
  expect(names).not.toEqual(names.toSorted());
});

test('the last tenth of the names begins with the same letters as the rest, as often', () => {
  const heldOut = names.slice(-Math.round(names.length / 10));
  const share = (part: readonly string[], first: string) =>
    part.filter((name) => name.startsWith(first)).length / part.length;
  for (const first of 'ABCDEFGHJKLMRST') expect(share(heldOut, first)).toBeCloseTo(share(names, first), 1);
});
