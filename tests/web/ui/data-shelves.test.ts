import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { series, texts } from '../../../web/schema/datasets';
import type { OwnSeries, OwnText } from '../../../web/store/state';
import { cardsOn, shelfOf, shelves } from '../../../web/ui/data-shelves';
import { isSeries } from '../../../web/worker/task-series';

const tasks = (await loadCore({ variant: 'baseline' })).tasks();
const blob = new Blob(['ab']);
const text: OwnText = { kind: 'text', name: 'a.txt', bytes: 2, glimpse: 'ab', probe: 'ab', blob };
const table: OwnSeries = { kind: 'series', name: 'a.csv', glimpse: '9 rows: a', blob };

function ids(kind: 'text' | 'series' | 'task', own: OwnText | OwnSeries | null = null): string[] {
  return cardsOn(kind, tasks, own).map(({ id }) => id);
}

test('every text, series and task lies on one shelf only, and is looked for there', () => {
  const all = shelves.flatMap(({ kind }) => ids(kind).map((id) => [id, kind] as const));
  expect(all.map(([id]) => id).sort()).toEqual([...texts, ...series, ...tasks].map(({ id }) => id).sort());
  for (const [id, kind] of all) expect(shelfOf(id, tasks), id).toBe(kind);
});

test('generated series stand among the series, after the measured ones', () => {
  expect(ids('series')).toEqual([...series.map(({ id }) => id), 'sine', 'sines', 'mackey_glass', 'narma10']);
});

test('the adding problem asks once, so it is a task', () => {
  expect(ids('task')).toContain('adding');
  expect(shelfOf('adding', tasks)).toBe('task');
});

test('what stands among the series is shown as one', () => {
  const generated = tasks.filter(({ id }) => shelfOf(id, tasks) === 'series');
  expect(generated.map(isSeries)).not.toContain(false);
});

describe('what is the user’s own', () => {
  test('comes last on the shelf of its kind, and on no other', () => {
    expect(ids('text', text).at(-1)).toBe('own');
    expect(ids('series', table).at(-1)).toBe('own-series');
    expect([ids('series', text), ids('task', text)]).toEqual([ids('series'), ids('task')]);
    expect([ids('text', table), ids('task', table)]).toEqual([ids('text'), ids('task')]);
  });

  test('is shown by its name and its glimpse', () => {
    const card = { title: 'a.csv', about: 'your table', glimpse: '9 rows: a' };
    expect(cardsOn('series', tasks, table).at(-1)).toMatchObject(card);
  });

  test.each([
    ['own', 'text'],
    ['own-series', 'series'],
  ])('“%s” is looked for among what is a %s', (id, kind) => {
    expect(shelfOf(id, tasks)).toBe(kind);
  });
});

test('before the core has said which tasks there are, the built-in data are on offer', () => {
  expect(cardsOn('task', [], null)).toEqual([]);
  expect(cardsOn('series', [], null)).toEqual(series);
});
