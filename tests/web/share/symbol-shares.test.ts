import { expect, test } from 'vitest';
import { symbolShares } from '../../../web/share/symbol-shares';

test('shares are those of the vocabulary’s symbols, whole code points, in its order', () => {
  expect(symbolShares('abba😀\r\n!', '\nab😀')).toEqual([1 / 6, 2 / 6, 2 / 6, 1 / 6]);
});

test('without a text all shares are 0', () => {
  expect(symbolShares('', 'ab')).toEqual([0, 0]);
});
