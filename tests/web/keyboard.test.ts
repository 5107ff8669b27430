import { expect, test } from 'vitest';
import { type Intent, intentOf, mayRepeat } from '../../web/element/keyboard';

const press = { key: '', code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

test.each([
  [{ key: ' ' }, 'toggle'],
  [{ key: '.', code: 'Period' }, 'step'],
  [{ key: '>', code: 'Period', shiftKey: true }, 'epoch'],
  [{ key: ':', code: 'Period', shiftKey: true }, 'epoch'],
  [{ key: 'r' }, 'reset'],
  [{ key: 'r', ctrlKey: true }, null],
  [{ key: 'S' }, 'sample'],
  [{ key: '?', shiftKey: true }, 'help'],
  [{ key: 'x' }, null],
] as const)('%o means %s', (keys, intent) => {
  expect(intentOf({ ...press, ...keys }, false)).toBe(intent);
});

test('space is left to the button that has the focus', () => {
  expect(intentOf({ ...press, key: ' ' }, true)).toBeNull();
});

test('a key held down trains step by step and does nothing else twice', () => {
  const intents: Intent[] = ['toggle', 'step', 'epoch', 'reset', 'sample', 'help'];
  expect(intents.filter(mayRepeat)).toEqual(['step']);
});
