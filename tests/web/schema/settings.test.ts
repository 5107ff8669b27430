import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { kindOfData } from '../../../web/schema/datasets';
import { readFragment, writeFragment } from '../../../web/schema/fragment';
import {
  type DataKind,
  defaultSettings,
  isInUse,
  restartKeys,
  type Setting,
  type Settings,
  settingOf,
  settingsIn,
  settingsInUse,
  settingsTable,
} from '../../../web/schema/settings';
import { parseSetting, plainNumber } from '../../../web/schema/validate';

const rows: readonly Setting[] = settingsTable;
const examples: Readonly<Record<DataKind, string>> = { text: 'moby-dick', series: 'co2', task: 'parity' };

function settings(changes: Partial<Settings> = {}): Settings {
  return { ...defaultSettings(), ...changes };
}

/** A value that is allowed and is not the default. */
function otherThanDefault(row: Setting): number | string {
  switch (row.kind) {
    case 'integer':
    case 'number':
      return row.default === row.max ? row.min : row.max;
    case 'choice':
      return row.options.find(({ value }) => value !== row.default)?.value ?? '';
    case 'name':
      return 'another-one_2';
    case 'text':
      return 'a & b = “c”, #d + 100 %';
  }
}

function keys(shown: readonly Setting[]): string[] {
  return shown.map(({ key }) => key);
}

describe('the kind of data', () => {
  test.each([
    ['moby-dick', 'text'],
    ['first-names', 'text'],
    ['own', 'text'],
    ['co2', 'series'],
    ['own-series', 'series'],
    ['adding', 'task'],
    ['no-such-thing', 'task'],
    ['constructor', 'task'],
  ])('of %s is %s', (id, kind) => {
    expect(kindOfData(id)).toBe(kind);
  });
});

describe('a panel', () => {
  test.each([
    ['text', ['data', 'rare', 'heldout']],
    ['series', ['data', 'columns', 'scaling', 'horizon', 'heldout']],
    ['task', ['data', 'span']],
  ] as const)('of data shows what means something for a %s', (kind, expected) => {
    expect(keys(settingsIn('data', settings({ data: examples[kind] })))).toEqual(expected);
  });

  test.each([
    ['anbn', ['data', 'span', 'smallest']],
    ['anbncn', ['data', 'span', 'smallest']],
    ['sines', ['data', 'span', 'noise']],
  ])('shows what %s alone has', (data, expected) => {
    expect(keys(settingsIn('data', settings({ data })))).toEqual(expected);
  });

  test('of writing is there for texts only', () => {
    expect(keys(settingsIn('writing', settings()))).toEqual(['temperature', 'topk', 'topp', 'prime']);
    expect(settingsIn('writing', settings({ data: 'co2' }))).toEqual([]);
    expect(settingsIn('writing', settings({ data: 'parity' }))).toEqual([]);
  });

  test.each([
    ['constant', []],
    ['cosine', ['period']],
    ['step', ['period', 'factor']],
    ['exponential', ['period', 'factor']],
    ['plateau', ['factor']],
  ] as const)('of training shows what the schedule “%s” hangs on', (schedule, expected) => {
    const shown = keys(settingsIn('training', settings({ schedule })));
    expect(shown.filter((key) => key === 'period' || key === 'factor')).toEqual(expected);
  });
});

test('a forget bias means something for the cells that have a forget gate with weights, and no others', async () => {
  const cells = (await loadCore({ variant: 'baseline' })).cells();
  const having = cells.filter(({ gates }) => gates.some(({ symbol }) => symbol === 'f')).map(({ id }) => id);
  const asked = cells.filter(({ id }) => isInUse(settingOf('bias'), settings({ cell: id }))).map(({ id }) => id);
  expect(asked).toEqual(having);
  expect(restartKeys(settings({ cell: 'gru' }), settings({ cell: 'gru', bias: 3 }))).toEqual([]);
});

test('every setting means something for some kind of data', () => {
  for (const row of rows) {
    const { when } = row;
    const hung = when ? when.is.map((value) => ({ [when.key]: value })) : [{}];
    const worlds = Object.values(examples).flatMap((data) => hung.map((changes) => settings({ data, ...changes })));
    expect(
      worlds.some((world) => isInUse(row, world)),
      row.key,
    ).toBe(true);
  }
});

test('what a setting hangs on is a setting that can have these values', () => {
  for (const { key, when } of rows) {
    const judge = rows.find((row) => row.key === when?.key);
    expect(judge !== undefined, key).toBe(when !== undefined);
    if (judge?.kind !== 'choice') continue;
    const values = judge.options.map(({ value }) => value);
    expect(values, key).toEqual(expect.arrayContaining([...(when?.is ?? [])]));
  }
});

describe('a restart', () => {
  test('is not asked for by what means nothing now', () => {
    expect(restartKeys(settings(), settings({ horizon: 4, span: 9, scaling: 'none', direction: 'both' }))).toEqual([]);
    const parity = settings({ data: 'parity' });
    expect(restartKeys(parity, { ...parity, smallest: 4, noise: 0.5, length: 8 })).toEqual([]);
  });

  test('is asked for by what means something', () => {
    const [anbn, co2] = [settings({ data: 'anbn' }), settings({ data: 'co2' })];
    expect(restartKeys(anbn, { ...anbn, smallest: 4, direction: 'both' })).toEqual(['smallest', 'direction']);
    expect(restartKeys(co2, { ...co2, columns: 'a', horizon: 4, length: 8 })).toEqual(['columns', 'horizon', 'length']);
  });

  test('is asked for by other data, and by what differs and begins to mean something with them', () => {
    const built = settings({ data: 'parity' });
    expect(restartKeys(built, { ...built, data: 'co2', horizon: 4, rare: 3 })).toEqual(['data', 'horizon']);
  });
});

test('what means nothing is at its default when only what is in use counts', () => {
  const given = settings({ data: 'parity', smallest: 900, span: 7, temperature: 0 });
  expect(settingsInUse(given)).toEqual(settings({ data: 'parity', span: 7 }));
  expect(settingsInUse({ ...given, data: 'anbn' }).smallest).toBe(900);
});

describe('a choice', () => {
  const choices = rows.flatMap((row) => (row.kind === 'choice' ? [row] : []));

  test.each(choices.map((row) => [row.key, row] as const))('of %s is taken as it is in the list', (key, row) => {
    for (const { value } of row.options) {
      expect(parseSetting(key as keyof Settings, value)).toEqual({ ok: true, value });
    }
    expect(row.options.map(({ value }) => value)).toContain(row.default);
  });

  test.each(['cubic', '', 'Cosine', ' cosine'])('“%s” is refused with the list', (text) => {
    expect(parseSetting('schedule', text)).toEqual({
      ok: false,
      problem: `Schedule must be one of constant, step, exponential, cosine, plateau, got “${text}”`,
    });
  });
});

test.each(['a b', '', 'é', '<b>', 'a/b'])('a name cannot be “%s”', (text) => {
  expect(parseSetting('cell', text)).toMatchObject({ ok: false });
});

describe('a link', () => {
  test.each(rows.map((row) => [row.key, row] as const))('carries %s away from its default', (key, row) => {
    const value = otherThanDefault(row);
    expect(parseSetting(key as keyof Settings, typeof value === 'number' ? plainNumber(value) : value)).toEqual({
      ok: true,
      value,
    });
    const changed = { ...defaultSettings(), [key]: value } as Settings;
    const fragment = writeFragment(changed);
    expect(fragment.startsWith(`${key}=`)).toBe(true);
    expect(fragment).not.toMatch(/[\s#"<>]/);
    expect(readFragment(`#${fragment}`)).toEqual({ settings: changed, problems: [] });
  });

  test('carries all of them at once', () => {
    const changed = Object.fromEntries(rows.map((row) => [row.key, otherThanDefault(row)])) as unknown as Settings;
    expect(readFragment(writeFragment(changed))).toEqual({ settings: changed, problems: [] });
  });

  test('with a value twice takes the last', () => {
    expect(readFragment('layers=2&layers=3').settings.layers).toBe(3);
  });

  test('keeps blanks, plus and equals signs of a text', () => {
    const probe = ' a+b=c  d';
    expect(readFragment(writeFragment(settings({ probe }))).settings.probe).toBe(probe);
  });
});

test('the key of every row leads to its row', () => {
  for (const row of settingsTable) expect(settingOf(row.key)).toBe(row);
});
