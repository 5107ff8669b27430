import { expect, test, vi } from 'vitest';
import { opened } from '../stage';

vi.mock('../../../web/element/own-data', async (original) => {
  if (!isThere) throw new Error('404');
  return original();
});

let isThere = false;

test('a file whose reader cannot be loaded is refused with a sentence, and is read when it is given once more', async () => {
  const stage = await opened();
  const { playground } = stage;
  const own = new Blob(['a bb a b '.repeat(50)]);
  expect(await playground.controls.useOwnData('mine.txt', own)).toBe(false);
  expect(playground.store.state.problems.data).toBe(
    'What reads texts and tables could not be loaded: is the connection gone? Try again.',
  );
  isThere = true;
  expect(await playground.controls.useOwnData('mine.txt', own)).toBe(true);
  await stage.settle();
  expect(playground.store.state.built?.own?.name).toBe('mine.txt');
});

test('what was wrong with one text is not said of the next', async () => {
  isThere = true;
  const { playground } = await opened();
  await playground.controls.useOwnData('one.txt', new Blob(['aaaa']));
  expect(playground.store.state.problems.data).toContain('at least two different characters');
  const next = playground.controls.useOwnData('two.txt', new Blob(['aaaa']));
  expect(playground.store.state.problems.data).toBeUndefined();
  await next;
  expect(playground.store.state.problems.data).toContain('at least two different characters');
});
