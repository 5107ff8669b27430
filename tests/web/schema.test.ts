import { describe, expect, test } from 'vitest';
import { readFragment, writeFragment } from '../../web/schema/fragment';
import { defaultSettings, restartKeys, settingsTable } from '../../web/schema/settings';
import { parseSetting, plainNumber } from '../../web/schema/validate';

describe('the settings table', () => {
  test('has the settings of the first lesson as defaults', () => {
    expect(defaultSettings()).toMatchObject({
      data: 'moby-dick',
      cell: 'lstm',
      hidden: 128,
      layers: 1,
      batch: 32,
      length: 64,
      rate: 5e-3,
      clip: 1,
      bias: 1,
    });
  });

  test('names every key once, and explains each setting', () => {
    const keys = settingsTable.map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of settingsTable) expect(row.help.length, row.key).toBeGreaterThan(20);
  });

  test('accepts its own defaults', () => {
    for (const row of settingsTable) {
      const text = typeof row.default === 'number' ? plainNumber(row.default) : row.default;
      expect(parseSetting(row.key, text), row.key).toEqual({ ok: true, value: row.default });
    }
  });

  test('says which changes need a new model', () => {
    const built = defaultSettings();
    expect(restartKeys(built, { ...built, rate: 1e-3, clip: 0, temperature: 1, probe: 'other' })).toEqual([]);
    expect(restartKeys(built, { ...built, hidden: 64, seed: 2 })).toEqual(['hidden', 'seed']);
  });
});

describe('a typed value', () => {
  test.each([
    ['hidden', '0', 'Hidden units must be a whole number from 1 to 1024, got “0”'],
    ['hidden', '100000', 'Hidden units must be a whole number from 1 to 1024, got “100000”'],
    ['hidden', '12.5', 'Hidden units must be a whole number from 1 to 1024, got “12.5”'],
    ['rate', 'NaN', 'Learning rate must be a number from 1e-6 to 10, got “NaN”'],
    ['rate', '', 'Learning rate must be a number from 1e-6 to 10, got nothing'],
    ['rate', 'Infinity', 'Learning rate must be a number from 1e-6 to 10, got “Infinity”'],
    ['rate', '0x10', 'Learning rate must be a number from 1e-6 to 10, got “0x10”'],
    ['probe', 'a', 'Probe text must be 2 to 120 characters long, got 1'],
  ] as const)('%s = “%s” is refused with the range and the value', (key, text, problem) => {
    expect(parseSetting(key, text)).toEqual({ ok: false, problem });
  });

  test('may be written with an exponent or with blanks around it', () => {
    expect(parseSetting('rate', ' 5e-3 ')).toEqual({ ok: true, value: 0.005 });
    expect(parseSetting('rate', '.002')).toEqual({ ok: true, value: 0.002 });
  });

  test('counts characters, not code units', () => {
    expect(parseSetting('probe', '🐋🐋')).toEqual({ ok: true, value: '🐋🐋' });
    expect(parseSetting('probe', '🐋')).toMatchObject({ ok: false });
  });
});

describe('the fragment', () => {
  test('is empty for the defaults', () => {
    expect(writeFragment(defaultSettings())).toBe('');
    expect(readFragment('')).toEqual({ settings: defaultSettings(), problems: [] });
  });

  test('is readable and comes back as it was', () => {
    const settings = { ...defaultSettings(), cell: 'gru', hidden: 64, rate: 2e-4, seed: 7, probe: 'a b+c&d=é%, “x”' };
    const fragment = writeFragment(settings);
    expect(fragment).toMatch(/^cell=gru&hidden=64&rate=0\.0002|2e-4/);
    expect(readFragment(`#${fragment}`)).toEqual({ settings, problems: [] });
  });

  test('counts where a key stands last', () => {
    const { settings, problems } = readFragment('#hidden=none&rate=0.1&hidden=7');
    expect({ hidden: settings.hidden, rate: settings.rate, problems }).toEqual({ hidden: 7, rate: 0.1, problems: [] });
  });

  test('reports every part it cannot use and keeps the others', () => {
    const { settings, problems } = readFragment('#hidden=0&rate=NaN&layers=2&colour=red&probe=%E0%A4%A');
    expect(settings).toEqual({ ...defaultSettings(), layers: 2 });
    expect(problems).toHaveLength(4);
    expect(problems.join(' ')).toContain('Hidden units must be a whole number from 1 to 1024, got “0”; 128 is used');
    expect(problems.join(' ')).toContain('“colour”');
  });
});
