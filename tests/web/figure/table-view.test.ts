import { expect, test } from 'vitest';
import { cellText, mostRows, rowsNote } from '../../../web/figure/table-view';

test('a cell is short, and a blank can be seen', () => {
  expect([1 / 3, 12_345_678, 1.5e-12, Number.NaN, null, ' ', 'word'].map(cellText)).toEqual([
    '0.333333',
    '12345678',
    '1.5e-12',
    'NaN',
    '–',
    '␣',
    'word',
  ]);
});

test('the note tells how many rows there are, also beyond those shown', () => {
  expect([0, 1, mostRows].map(rowsNote)).toEqual(['No rows yet.', '1 row.', '200 rows.']);
  expect(rowsNote(12_345)).toContain('first 200 of 12,345');
});
