import { expect, test } from 'vitest';
import { mergeSettings } from '../../../web/frame/merge-settings';

test('settings come on top of those that stand there', () => {
  expect(mergeSettings('hidden=32&seed=3', { cell: 'gru', seed: 4 })).toEqual({
    fragment: 'cell=gru&hidden=32&seed=4',
    problems: [],
  });
});

test('what is out of range or unknown is a sentence, and the others are taken', () => {
  const { fragment, problems } = mergeSettings('', { hidden: -1, constructor: 'x', cell: 'gru' });
  expect(fragment).toBe('cell=gru');
  expect(problems.join()).toMatch(/got “-1”.*got “constructor”/);
});

test('a model of a link stays with what may change while it trains, and goes with what it was built from', () => {
  expect(mergeSettings('hidden=16&m=1abcz', { temperature: 0.5 }).fragment).toMatch(/temperature=0\.5.*&m=1abcz$/);
  expect(mergeSettings('hidden=16&m=1abcz', { hidden: 8 }).fragment).toBe('hidden=8');
});
