import { expect, test } from 'vitest';
import { readColumns, writeColumns } from '../../../web/schema/column-list';

test.each([
  ['', []],
  [' , ,', []],
  ['temp_max, wind', ['temp_max', 'wind']],
])('“%s” names the columns %o', (written, names) => {
  expect(readColumns(written)).toEqual(names);
});

test('a comma within a name survives', () => {
  const names = ['price, closing', 'volume'];
  expect(readColumns(writeColumns(names))).toEqual(names);
});
