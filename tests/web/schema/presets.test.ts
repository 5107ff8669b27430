import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { kindOfData } from '../../../web/schema/datasets';
import { readFragment, writeFragment } from '../../../web/schema/fragment';
import { presetOf, presets } from '../../../web/schema/presets';

describe('a preset', () => {
  test.each(presets)('$id is a fragment as a link would have it, of data and a cell that there are', async (preset) => {
    const { settings, problems } = readFragment(preset.fragment);
    expect(problems).toEqual([]);
    expect(writeFragment(settings).split('&').sort()).toEqual(preset.fragment.split('&').sort());
    const core = await loadCore({ variant: 'baseline' });
    expect(core.cells().map(({ id }) => id)).toContain(settings.cell);
    const isTask = kindOfData(settings.data) === 'task';
    if (isTask) expect(core.tasks().map(({ id }) => id)).toContain(settings.data);
  });

  test('is known by its id alone, and there are no two of one id', () => {
    expect(presetOf('adding-rnn')?.title).toBe('A simple RNN tries to add two marked numbers');
    expect(presetOf('constructor')).toBeUndefined();
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });
});
