/** One fresh sequence of a task: what was read, what was said, and where that was wrong. */
import { html, type TemplateResult } from 'lit';
import type { Answer } from '../protocol/messages';
import { visible } from './format';

/** Of a long sequence the end is shown: there it is asked. */
export const lettersShown = 38;

export function answerLine({ read, said, wanted, right }: Answer): TemplateResult {
  const from = firstShown(read);
  const join = read.some((letter) => letter.length > 1) ? ' ' : '';
  const cut = from > 0 ? '…' : '';
  return html`<li class=${right ? 'right' : 'wrong'}>
    <span class="mark" aria-label=${right ? 'right' : 'wrong'}>${right ? '✓' : '✗'}</span>
    <span class="mono line quiet">${cut}${read.slice(from).map(visible).join(join)}</span>
    <span class="mono line">${saidLine(said.slice(from), wanted.slice(from), right)}</span>
  </li>`;
}

/**
 * Aligned with what was read where every step is asked; of a single question the answer and what was right. A number may
 * be near enough to be right without being the same.
 */
function saidLine(said: readonly string[], wanted: readonly string[], right: boolean): TemplateResult {
  const asked = wanted.filter((want) => want !== '').length;
  if (asked === 1) {
    const k = wanted.findIndex((want) => want !== '');
    const differs = said[k] !== wanted[k];
    return html`says ${right ? said[k] : html`<span class="miss">${said[k]}</span>`}${differs ? html`, right is ${wanted[k]}` : ''}`;
  }
  const wide = said.some((letter) => letter.length > 1);
  return html`${said.map((letter, k) => piece(letter === '' ? '·' : letter, letter !== wanted[k], wide))}`;
}

function piece(letter: string, wrong: boolean, wide: boolean): TemplateResult | string {
  const text = wide ? `${letter} ` : letter;
  return wrong ? html`<span class="miss">${text}</span>` : text;
}

/** The first step of the longest end that fits a line. */
function firstShown(read: readonly string[]): number {
  const blank = read.some((letter) => letter.length > 1) ? 1 : 0;
  let letters = 0;
  for (let k = read.length - 1; k >= 0; k -= 1) {
    letters += (read[k]?.length ?? 0) + blank;
    if (letters > lettersShown) return k + 1;
  }
  return 0;
}
