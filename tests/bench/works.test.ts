/** The works' sizes and what is counted as useful arithmetic in them. */
import { expect, test } from 'vitest';
import { tokensPerStep, usefulFlopsPerToken, type Work, works } from './works.ts';

const work = (id: string): Work => {
  const found = works.find((work) => work.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

test('a one-hot input counts nothing: W1 is 6·(4·128·128 + 128·65) flops per character', () => {
  expect(usefulFlopsPerToken(work('W1'))).toBe(6 * (4 * 128 * 128 + 128 * 65));
});

test('a second layer reads the first: W3 has 4·128·(128 + 128) weights more than W1', () => {
  expect(usefulFlopsPerToken(work('W3')) - usefulFlopsPerToken(work('W1'))).toBe(6 * 4 * 128 * 256);
});

test('a GRU has three gates: W4', () => {
  expect(usefulFlopsPerToken(work('W4'))).toBe(6 * (3 * 128 * 128 + 128 * 65));
});

test('real numbers are read by a product: W5 is 6·(4·32·(1 + 32) + 32·1)', () => {
  expect(usefulFlopsPerToken(work('W5'))).toBe(6 * (4 * 32 * 33 + 32));
});

test('a step of W1 reads 32 windows of 64 characters, one of W6 8 of 25', () => {
  expect([work('W1'), work('W6')].map(tokensPerStep)).toEqual([2048, 200]);
});
