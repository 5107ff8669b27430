import { describe, expect, test } from 'vitest';
import { readAttributes } from '../../../web/element/attributes';

const read = (attributes: Record<string, string>) => readAttributes((name) => attributes[name] ?? null);

describe('the attributes of the element', () => {
  test('a preset gives way to the fragment, and that to single attributes', () => {
    const { settings, problems } = read({
      preset: 'names-gru',
      hash: '#cell=mut1&hidden=24&seed=7',
      cell: 'lstm_peephole',
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ data: 'first-names', cell: 'lstm_peephole', hidden: 24, seed: 7, length: 24 });
  });

  test('a fragment brings its model along', () => {
    expect(read({ preset: 'names-gru', hash: 'cell=gru&m=1abcz' }).payload).toBe('1abcz');
    expect(read({ preset: 'names-gru' }).payload).toBeUndefined();
  });

  test('units and gate-names are other names of settings', () => {
    const { settings } = read({ units: '48', 'gate-names': 'words' });
    expect(settings).toMatchObject({ hidden: 48, names: 'words' });
  });

  test.each(['', 'hidden', 'until-found'])('hidden=“%s” is what HTML means by it, and no setting', (value) => {
    const { settings, problems, isSaid } = read({ hidden: value });
    expect({ hidden: settings.hidden, problems, isSaid }).toEqual({ hidden: 128, problems: [], isSaid: false });
  });

  test.each([
    [{ units: 'many' }, /^units: .*must be a whole number from 1 to 1024, got “many”; 128 is used$/],
    [{ preset: 'chess' }, /^preset must be one of moby-dick, .*got “chess”$/],
    [{ hash: 'size=3' }, /“size” is no setting that this page knows/],
    [{ theme: 'blue' }, /^theme must be one of auto, light, dark, got “blue”$/],
    [{ 'max-steps': '-3' }, /^max-steps must be a whole number of steps/],
  ])('%o is told in a sentence, and the rest is taken', (attributes, sentence) => {
    const { problems, settings } = read({ ...attributes, cell: 'gru' });
    expect(problems).toEqual([expect.stringMatching(sentence)]);
    expect(settings.cell).toBe('gru');
  });

  test('say nothing of the settings where only the presentation is said', () => {
    expect(read({ view: 'says', theme: 'dark' })).toMatchObject({
      isSaid: false,
      presentation: { view: ['says'], theme: 'dark' },
    });
  });
});
