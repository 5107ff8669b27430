/** Medians over the rounds of a noisy machine. */
import { describe, expect, test } from 'vitest';
import { median, medianRatio, Samples } from './samples.ts';

describe('the median', () => {
  test('is the middle figure, whatever the order and however wild the ends', () => {
    expect(median([5, 1, 1000])).toBe(5);
    expect(median([4])).toBe(4);
  });

  test('of an even number is the mean of the two in the middle', () => {
    expect(median([8, 1, 2, 100])).toBe(5);
  });

  test('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });

  test('leaves its figures as they were', () => {
    const figures = [3, 1, 2];
    median(figures);
    expect(figures).toEqual([3, 1, 2]);
  });
});

describe('a ratio', () => {
  test('is taken within each round, so that a slow round on both sides does not show', () => {
    expect(medianRatio([20, 2, 40], [10, 1, 20])).toBe(2);
    // The ratio of the medians would be 20/15.
    expect(medianRatio([20, 2, 40], [10, 15, 20])).toBe(2);
  });

  test('to what was not measured in every round is not a number', () => {
    expect(medianRatio([1, 2], [])).toBeNaN();
    expect(medianRatio([1, 2], [1])).toBeNaN();
    expect(medianRatio([], [])).toBeNaN();
  });
});

test('figures are kept by name in the order of the rounds', () => {
  const samples = new Samples();
  samples.add('a', 3);
  samples.add('b', 1);
  samples.add('a', 2);
  expect(samples.of('a')).toEqual([3, 2]);
  expect(samples.of('c')).toEqual([]);
  expect(JSON.parse(JSON.stringify(samples))).toEqual({ a: [3, 2], b: [1] });
});
