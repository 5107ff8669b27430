import { expect, test } from 'vitest';
import { cellText, mostColumns, mostRows, sizeNote } from '../../../web/figure/table-view';

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
  expect([0, 1, mostRows].map((rows) => sizeNote(rows, 3))).toEqual(['No rows yet.', '1 row.', '200 rows.']);
  expect(sizeNote(12_345, 3)).toBe('The first 200 of 12,345 rows; a saved file has them all.');
});

test('the note tells of columns only when not all are shown', () => {
  expect(sizeNote(7, mostColumns)).toBe('7 rows.');
  expect(sizeNote(7, 1538)).toBe('7 rows, the first 50 of 1,538 columns; a saved file has them all.');
  expect(sizeNote(500, 1538)).toContain('The first 200 of 500 rows, the first 50 of 1,538 columns;');
});
