import { expect, test } from 'vitest';
import { dayOrder, readDate } from '../../../web/series/read-date';

test.each([
  ['2012-01-31', '2012-01-31T00:00:00.000Z'],
  ['2012/1/31', '2012-01-31T00:00:00.000Z'],
  ['2012-01', '2012-01-01T00:00:00.000Z'],
  ['2012-01-31T18:30', '2012-01-31T18:30:00.000Z'],
  ['2012-01-31 18:30:15.5Z', '2012-01-31T18:30:15.500Z'],
  ['2012-01-31T18:30:00+02:00', '2012-01-31T16:30:00.000Z'],
  ['1/31/2012', '2012-01-31T00:00:00.000Z'],
  ['1/31/12 3:05 PM', '2012-01-31T15:05:00.000Z'],
  ['1/31/12 12:05 am', '2012-01-31T00:05:00.000Z'],
  ['01/02/2012', '2012-01-02T00:00:00.000Z'],
  ['Jan 31 2012', '2012-01-31T00:00:00.000Z'],
  ['January 31, 2012', '2012-01-31T00:00:00.000Z'],
  ['31 Sept. 2012', null],
  ['30 Sept. 2012', '2012-09-30T00:00:00.000Z'],
  ['31-Jan-12', '2012-01-31T00:00:00.000Z'],
  ['31Jan2012', '2012-01-31T00:00:00.000Z'],
  ['Jan-99', '1999-01-01T00:00:00.000Z'],
  ['Mar 2010', '2010-03-01T00:00:00.000Z'],
  ['1850-06-15', '1850-06-15T00:00:00.000Z'],
  ['2012-02-30', null],
  ['2012-13-01', null],
  ['13/13/2012', null],
  ['2012-01-01 25:00', null],
  ['Foo 3 2012', null],
  ['2012', null],
  ['1.5', null],
  ['May', null],
  ['', null],
])('“%s” is %s', (cell, date) => {
  const value = readDate(cell, 'month first');
  if (date === null) expect(value).toBeNaN();
  else expect(new Date(value).toISOString()).toBe(date);
});

test('31.12.2012 and 31/12/2012 put the day first, as does any column with points', () => {
  expect(dayOrder(['01/02/2012', '31/12/2012'])).toBe('day first');
  expect(dayOrder(['01/02/2012', '12/31/2012'])).toBe('month first');
  expect(dayOrder(['01.02.2012'])).toBe('day first');
  expect(dayOrder(['01/02/2012'])).toBe('month first');
  expect(new Date(readDate('01.02.2012', 'day first')).getUTCMonth()).toBe(1);
});

test.each(['2012-01-31 12:00', 'Jan 31 2012', '31.1.2012 1:00', 'Jan'])(
  '“%s” with very many blanks behind it is no date, and that is known soon',
  (date) => {
    const start = performance.now();
    expect(readDate(`${date}${' '.repeat(200_000)}x`, 'day first')).toBeNaN();
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
