import { expect, test } from 'vitest';
import { co2, seattleWeather, sp500 } from '../../../web/build/series';

const lines = (csv: string) => csv.trimEnd().split('\n');

test('CO₂ is its monthly concentration with the date', () => {
  expect(lines(co2()).slice(0, 2)).toEqual(['date,CO₂ (ppm)', '1958-03-01,315.70']);
  expect(lines(co2()).at(-1)).toBe('2020-04-01,416.18');
  expect(lines(co2())).toHaveLength(742);
});

test('the weather of Seattle is what can be forecast of it, without its words', () => {
  expect(lines(seattleWeather()).slice(0, 2)).toEqual([
    'date,temp_max,temp_min,precipitation,wind',
    '2012-01-01,12.8,5.0,0.0,4.7',
  ]);
  expect(lines(seattleWeather())).toHaveLength(1462);
});

test('the months of the share index are written as dates', () => {
  expect(lines(sp500()).slice(0, 3)).toEqual(['date,price', '2000-01-01,1394.46', '2000-02-01,1366.42']);
  expect(lines(sp500())).toHaveLength(124);
});

test.each([
  ['CO₂', co2],
  ['the weather', seattleWeather],
  ['the share index', sp500],
])('every row of %s has a later date and a number for each column', (_name, make) => {
  const [header = '', ...rows] = lines(make());
  const cells = rows.map((row) => row.split(','));
  const dates = cells.map(([date]) => date as string);
  expect(dates).toEqual([...new Set(dates)].sort());
  for (const row of cells) {
    expect(row[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(row).toHaveLength(header.split(',').length);
    for (const value of row.slice(1)) expect(value).toMatch(/^-?\d+(\.\d+)?$/);
  }
});
