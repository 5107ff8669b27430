// A link may have two million characters, and whoever made it may want the page that opens it to stand still.
import { expect, test } from 'vitest';
import { readFragment } from '../../../web/schema/fragment';
import { readPresentation } from '../../../web/schema/presentation';
import { defaultSettings } from '../../../web/schema/settings';
import { parseSetting } from '../../../web/schema/validate';

const many = 300_000;

/** Far more than it takes, far less than with time that grows with the square. */
const millisecondsMost = 2000;

function timed<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(millisecondsMost);
  return result;
}

test('hundreds of thousands of unknown settings are told of in a few sentences', () => {
  const fragment = Array.from({ length: many }, (_, k) => `x${k}`).join('&');
  const { settings, problems } = timed(() => readFragment(fragment));
  expect(settings).toEqual(defaultSettings());
  expect(problems).toHaveLength(9);
  expect(problems.at(-1)).toBe('299,992 more of its settings could not be used');
});

test('a number of very many digits is refused as soon as it is read', () => {
  const result = timed(() => parseSetting('hidden', `${'1'.repeat(many)}x`));
  expect(result).toMatchObject({ ok: false, problem: expect.stringContaining('got “111111111111111111111111…”') });
});

test('a name longer than any in the tables is refused before anything looks for it', () => {
  const result = parseSetting('cell', 'a'.repeat(many));
  expect(result).toMatchObject({
    ok: false,
    problem: 'Cell must be one of the choices, got “aaaaaaaaaaaaaaaaaaaaaaaa…”',
  });
});

test('half of a character is refused: no link could be written with it', () => {
  expect(parseSetting('probe', 'the \ud83d sea')).toMatchObject({
    ok: false,
    problem: expect.stringContaining('must be of whole characters, got half of one'),
  });
});

test('an address with hundreds of thousands of parts to hide is told of in a few sentences', () => {
  const words = Array.from({ length: many }, (_, k) => `x${k}`).join(' ');
  const { presentation, problems } = timed(() =>
    readPresentation((name) => (name === 'hide' ? `${words} unit` : null)),
  );
  expect(presentation.hide).toEqual(['unit']);
  expect(problems).toHaveLength(4);
});
