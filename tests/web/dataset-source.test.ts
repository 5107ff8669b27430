import { expect, test, vi } from 'vitest';
import { series, texts } from '../../web/schema/datasets';
import { datasetSource } from '../../web/session/dataset-source';

// Node has no loader for the address of a file; the build puts it there.
vi.mock('virtual:datasets/moby-dick', () => ({ default: './assets/moby-dick.txt' }));
vi.mock('virtual:datasets/first-names', () => ({ default: './assets/first-names.txt' }));
vi.mock('virtual:datasets/co2', () => ({ default: './assets/co2.csv' }));
vi.mock('virtual:datasets/seattle-weather', () => ({ default: './assets/seattle-weather.csv' }));
vi.mock('virtual:datasets/sp500', () => ({ default: './assets/sp500.csv' }));

test('a built-in text has an absolute address', () => {
  expect(datasetSource('moby-dick', 'https://example.org/page/')).toEqual({
    kind: 'address',
    address: 'https://example.org/page/assets/moby-dick.txt',
  });
});

test('every text and series on offer has its address', () => {
  for (const { id } of [...texts, ...series]) {
    expect(datasetSource(id, 'https://example.org/')).toMatchObject({
      address: expect.stringMatching(new RegExp(`/assets/${id}\\.(txt|csv)$`)),
    });
  }
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])('there is no text called “%s”', (id) => {
  expect(datasetSource(id, 'https://example.org/')).toBeUndefined();
});
