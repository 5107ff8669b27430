import { expect, test, vi } from 'vitest';
import { datasetAddress } from '../../web/session/dataset-address';

// Node has no loader for a text's address; the build puts it there.
vi.mock('virtual:datasets/moby-dick', () => ({ default: './assets/moby-dick.txt' }));

test('a built-in text has an absolute address', () => {
  expect(datasetAddress('moby-dick', 'https://example.org/page/')).toBe(
    'https://example.org/page/assets/moby-dick.txt',
  );
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])('there is no text called “%s”', (id) => {
  expect(datasetAddress(id, 'https://example.org/')).toBeUndefined();
});
