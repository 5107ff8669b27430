import { expect, test } from 'vitest';
import { decimalMark, readNumber } from '../../../web/series/read-number';

test.each([
  ['1234.5', '.', 1234.5],
  ['-3', '.', -3],
  ['−3', '.', -3],
  ['+.5', '.', 0.5],
  ['1e-3', '.', 0.001],
  [' 7 ', '.', 7],
  ['1,234,567.5', '.', 1234567.5],
  ['1.234.567,5', ',', 1234567.5],
  ['3,14', ',', 3.14],
  ['1 234,5', ',', 1234.5],
  ['1’234.5', '.', 1234.5],
  ['$5.10', '.', 5.1],
  ['5,10 €', ',', 5.1],
  ['12 %', '.', 12],
  ['1e300', '.', 1e300],
  ['1e400', '.', Number.POSITIVE_INFINITY],
  ['-inf', '.', Number.NEGATIVE_INFINITY],
] as const)('“%s” with the mark “%s” is %d', (cell, mark, value) => {
  expect(readNumber(cell, mark)).toBe(value);
});

test.each(['', 'abc', '12a', '0x10', '1,5', '1,2345', '12:30', '1.2.3', '-', '5-3', 'e5'])(
  '“%s” is no number',
  (cell) => {
    expect(readNumber(cell, '.')).toBeNaN();
  },
);

test('a point is no thousands mark where it cannot be one', () => {
  expect(readNumber('1.5', ',')).toBeNaN();
});

test.each([
  [['1,5'], ',', ','],
  [['1.5'], ';', '.'],
  [['1,234', '2,5'], ';', ','],
  [['1,234', '2.5'], ',', '.'],
  [['1,234', '5,678'], ',', '.'],
  [['1,234', '5,678'], ';', ','],
  [['0,125'], ',', ','],
  [['1,234.5'], ';', '.'],
  [['1.234,5'], ',', ','],
  [['1,234,567'], ';', '.'],
  [['1.234.567'], ',', ','],
  [['Hello, world', '4'], ';', '.'],
] as const)('the decimal mark of %j in a file separated by “%s” is “%s”', (cells, separator, mark) => {
  expect(decimalMark(cells, separator)).toBe(mark);
});

test.each([
  ['digits', `${'1'.repeat(200_000)}x`],
  ['blanks', `-${' '.repeat(200_000)}x`],
  ['marks', `1${'.,'.repeat(100_000)}x`],
  ['signs of money', `$${' '.repeat(200_000)}$ x`],
])('a cell of very many %s is no number, and that is known soon', (_, cell) => {
  const start = performance.now();
  expect(readNumber(cell, '.')).toBeNaN();
  expect(decimalMark([cell], ';')).toBe('.');
  expect(performance.now() - start).toBeLessThan(2000);
});
