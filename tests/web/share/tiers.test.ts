import { expect, test } from 'vitest';
import { tierOf, tiers } from '../../../web/share/tiers';

test.each([
  [0, 'safe'],
  [1_900, 'safe'],
  [1_901, 'chat'],
  [3_900, 'chat'],
  [8_000, 'web'],
  [32_000, 'cap'],
])('a link of %d characters is of the tier “%s”', (characters, name) => {
  expect(tierOf(characters)?.name).toBe(name);
});

test('a longer link is of no tier, and tiers grow', () => {
  expect(tierOf(32_001)).toBeUndefined();
  expect(tiers.map(({ most }) => most)).toEqual(tiers.map(({ most }) => most).toSorted((a, b) => a - b));
});
