import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core.ts';
import { standInText } from '../../../web/share/stand-in-text';

const core = await loadCore({ variant: 'baseline' });
const vocabularies = [
  '\n abc',
  'ab',
  '\n\r',
  '\n\rab',
  '\u00e9\u4e00\u{1f600}',
  '\u0001\u0301\u2028\ufffd',
  '\r\u2028',
];

describe('a stand-in text', () => {
  test.each(vocabularies)('opens a trainer with exactly the vocabulary %j', (vocabulary) => {
    const [batch, length, heldOutShare] = [4, 8, 0.1];
    const text = standInText(vocabulary, (2 * (length + 1) * batch) / heldOutShare);
    const spec = { network: { hiddenSize: 2 }, batch, length, heldOutShare };
    const trainer = core.createTextTrainer(spec, new TextEncoder().encode(text));
    expect(trainer.info().vocabulary).toBe(vocabulary);
    trainer.dispose();
  });

  test.each(vocabularies)('is long enough, and has each symbol of %j at least twice', (vocabulary) => {
    for (const atLeast of [0, 1, 100]) {
      const symbols = [...standInText(vocabulary, atLeast)];
      expect(symbols.length).toBeGreaterThanOrEqual(atLeast);
      for (const symbol of vocabulary) expect(symbols.filter((found) => found === symbol).length).toBeGreaterThan(1);
      expect(new Set(symbols).size).toBe([...vocabulary].length);
    }
  });

  test('is the same every time', () => {
    expect(standInText('ab', 5)).toBe('abababab');
  });
});
