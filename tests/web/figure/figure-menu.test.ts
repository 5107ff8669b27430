import { expect, test } from 'vitest';
import { itemAfter } from '../../../web/figure/figure-menu';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 0],
  ['ArrowUp', 0, 4],
  ['Home', 3, 0],
  ['End', 1, 4],
  ['a', 2, null],
] as const)('%s in the menu goes from item %d to %o of five', (key, now, next) => {
  expect(itemAfter(key, now, 5)).toBe(next);
});
