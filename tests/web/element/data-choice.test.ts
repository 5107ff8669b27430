import { describe, expect, test } from 'vitest';
import { isOwn, sourceOf, withAvailableData, withKnownTask } from '../../../web/element/data-choice';
import { defaultSettings, type Settings } from '../../../web/schema/settings';
import type { OwnSeries, OwnText } from '../../../web/store/state';
import { parity } from '../fake-engine';

const blob = new Blob(['ab']);
const text: OwnText = { kind: 'text', name: 'a.txt', bytes: 2, glimpse: 'ab', probe: 'ab', blob };
const table: OwnSeries = { kind: 'series', name: 'a.csv', glimpse: '9 rows', blob };
const co2 = { kind: 'address', address: 'https://example.org/co2.csv' } as const;
const builtIn = (id: string) => (id === 'co2' ? co2 : undefined);

function of(data: string): Settings {
  return { ...defaultSettings(), data, hidden: 7 };
}

describe('the source', () => {
  test('of a built-in set is its address', () => {
    expect(sourceOf(of('co2'), text, builtIn)).toEqual(co2);
  });

  test('of one’s own data are these, if they are of that kind', () => {
    expect(sourceOf(of('own'), text, builtIn)).toEqual({ kind: 'blob', blob });
    expect(sourceOf(of('own-series'), table, builtIn)).toEqual({ kind: 'blob', blob });
    expect(sourceOf(of('own'), table, builtIn)).toBeNull();
    expect(sourceOf(of('own-series'), text, builtIn)).toBeNull();
    expect(sourceOf(of('own'), null, builtIn)).toBeNull();
  });

  test('of a task is none', () => {
    expect(sourceOf(of('parity'), text, builtIn)).toBeNull();
  });
});

describe('a link', () => {
  test.each([
    ['own', 'a text'],
    ['own-series', 'a table'],
  ])('to “%s” says that %s is missing, and the usual text is used with all else as it was', (data, what) => {
    const { settings, notice } = withAvailableData(of(data), null);
    expect(settings).toEqual({ ...of(data), data: 'moby-dick' });
    expect(notice).toContain(`made with ${what} of its author’s own`);
  });

  test('to a text is not served by a table', () => {
    expect(withAvailableData(of('own'), table).notice).toContain('a text');
    expect(withAvailableData(of('own-series'), text).notice).toContain('a table');
  });

  test('to what is there changes nothing', () => {
    for (const [data, own] of [
      ['own', text],
      ['own-series', table],
      ['co2', null],
      ['parity', null],
    ] as const) {
      expect(withAvailableData(of(data), own)).toEqual({ settings: of(data) });
    }
  });
});

describe('a name that is no built-in set', () => {
  test('is a task of the core', () => {
    expect(withKnownTask({ settings: of('parity'), tasks: [parity] })).toEqual({ settings: of('parity') });
  });

  test('that the core does not know is said, and the usual text is used', () => {
    const { settings, problem } = withKnownTask({ settings: of('constructor'), tasks: [parity] });
    expect(settings).toEqual(of('moby-dick'));
    expect(problem).toBe('there is no data set called “constructor”; Moby-Dick is used');
  });

  test('texts and series are no business of the core', () => {
    for (const data of ['moby-dick', 'co2', 'own', 'own-series']) {
      expect(withKnownTask({ settings: of(data), tasks: [] }).problem).toBeUndefined();
    }
  });
});

test('one’s own are text and table', () => {
  expect(['own', 'own-series', 'moby-dick', 'co2', 'parity'].map(isOwn)).toEqual([true, true, false, false, false]);
});
