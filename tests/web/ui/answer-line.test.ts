import type { TemplateResult } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../web/protocol/messages';
import { answerLine, lettersShown } from '../../../web/ui/answer-line';

/** The template's text with its values put in, as a browser would have it. */
function markup(part: unknown): string {
  if (Array.isArray(part)) return part.map(markup).join('');
  if (!isTemplate(part)) return String(part);
  return part.strings.map((text, k) => text + (k < part.values.length ? markup(part.values[k]) : '')).join('');
}

function isTemplate(part: unknown): part is TemplateResult {
  return typeof part === 'object' && part !== null && 'strings' in part && 'values' in part;
}

function lines(answer: Answer): { shown: string; html: string } {
  const html = markup(answerLine(answer));
  const shown = html
    .replace(/<span class="miss">(.*?)<\/span>/g, '[$1]')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { shown, html };
}

function answer(read: string, said: readonly string[], wanted: readonly string[]): Answer {
  return { read: [...read], said, wanted, right: said.every((word, t) => word === wanted[t]) };
}

describe('a task that asks once', () => {
  test('shows what was said and what is right', () => {
    const { shown } = lines(answer('Wab?', ['', '', '', 'X'], ['', '', '', 'W']));
    expect(shown).toBe('✗ Wab? says [X], right is W');
  });

  test('shows no more than the answer when that is right', () => {
    const { shown, html } = lines(answer('Wab?', ['', '', '', 'W'], ['', '', '', 'W']));
    expect(shown).toBe('✓ Wab? says W');
    expect(html).toContain('aria-label=right');
  });

  test('writes a negative number with a minus, not with a hyphen', () => {
    expect(lines(answer('ab', ['', '-0.09'], ['', '0.50'])).shown).toBe('✗ ab says [−0.09], right is 0.50');
  });

  test('shows a number that is near enough as right', () => {
    const near = { ...answer('ab', ['', '0.98'], ['', '1.01']), right: true };
    expect(lines(near).shown).toBe('✓ ab says 0.98, right is 1.01');
  });
});

describe('a task that asks at every step', () => {
  test('marks each step that was wrong', () => {
    expect(lines(answer('0110', ['0', '1', '1', '0'], ['0', '1', '0', '0'])).shown).toBe('✗ 0110 01[1]0');
  });

  test('has a dot where nothing is asked', () => {
    expect(lines(answer('ab:ab', ['', '', '', 'a', 'b'], ['', '', '', 'a', 'b'])).shown).toBe('✓ ab:ab ···ab');
  });

  test('has blanks between answers of several letters', () => {
    expect(lines(answer('BT', ['TP', '–'], ['TP', 'X'])).shown).toBe('✗ BT TP [– ]');
  });
});

describe('a long sequence', () => {
  test('is shown from where its end fits a line, its answers as well', () => {
    const read = 'xy'.repeat(30);
    const bits = [...read].map((_, t) => String(t % 2));
    const { shown } = lines(answer(read, bits, bits));
    const [, seen = '', said = ''] = shown.split(' ');
    expect(seen).toBe(`…${read.slice(-lettersShown)}`);
    expect(said).toBe(`…${bits.slice(-lettersShown).join('')}`);
  });

  test('with a long pause is shown with both of its ends, and fits a line', () => {
    const blank = Array.from({ length: 70 }, () => '_');
    const digits = [...'7170722702'];
    const read = [...digits, ...blank.slice(11), ':', ...blank.slice(60)].join('');
    const { shown } = lines(answer(read, [...blank, ...digits], [...blank, ...digits]));
    const [, seen = '', said = ''] = shown.split(' ');
    expect(seen).toMatch(/^7170722702_+…_+:_{10}$/);
    expect(said).toMatch(/^_+…_+7170722702$/);
    expect([seen.length, said.length, said.indexOf('…')]).toEqual([lettersShown, lettersShown, seen.indexOf('…')]);
  });

  test('that was wrong where it is not shown says so', () => {
    const wanted = Array.from({ length: 80 }, () => '_');
    const said = wanted.with(40, 'x');
    expect(lines(answer(`ab${'_'.repeat(77)}c`, said, wanted)).shown).toMatch(/ _+\[…\]_+$/);
  });

  test('of numbers counts the blanks between them', () => {
    const read = Array.from({ length: 30 }, () => '0.50 1');
    const { shown } = lines({ read, said: read.map(() => ''), wanted: read.map(() => ''), right: true });
    expect(shown.match(/0\.50 1/g)).toHaveLength(Math.floor(lettersShown / 7));
  });

  test('that fits is shown whole', () => {
    const read = 'y'.repeat(lettersShown);
    expect(lines(answer(read, [...read], [...read])).shown).not.toContain('…');
  });
});
