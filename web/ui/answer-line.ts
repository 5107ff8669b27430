/** One fresh sequence of a task: what was read, what was said, and where that was wrong. */
import { html, type TemplateResult } from 'lit';
import { stepLabel } from '../charts/step-label';
import type { Answer } from '../protocol/messages';

/** Of a long sequence the end is shown, where it is asked; or, of one with a long pause, both of its ends. */
export const lettersShown = 34;

/** Stands for steps that are not shown. */
const gap = -1;

export function answerLine({ read, said, wanted, right }: Answer): TemplateResult {
  const shown = stepsShown(read);
  const join = read.some((letter) => letter.length > 1) ? ' ' : '';
  return html`<li class=${right ? 'right' : 'wrong'}>
    <span class="mark" aria-label=${right ? 'right' : 'wrong'}>${right ? '✓' : '✗'}</span>
    <span class="mono line quiet">${shown.map((k) => stepLabel(read[k] ?? '…')).join(join)}</span>
    <span class="mono line">${saidLine(shown, said.map(stepLabel), wanted.map(stepLabel), right)}</span>
  </li>`;
}

/**
 * Aligned with what was read where every step is asked; of a single question the answer and what was right. A number may
 * be near enough to be right without being the same.
 */
function saidLine(
  shown: readonly number[],
  said: readonly string[],
  wanted: readonly string[],
  right: boolean,
): TemplateResult {
  const asked = wanted.filter((want) => want !== '').length;
  if (asked === 1) {
    const k = wanted.findIndex((want) => want !== '');
    const differs = said[k] !== wanted[k];
    return html`says ${right ? said[k] : html`<span class="miss">${said[k]}</span>`}${differs ? html`, right is ${wanted[k]}` : ''}`;
  }
  const wide = said.some((letter) => letter.length > 1);
  const isWrong = (k: number): boolean => said[k] !== wanted[k];
  const wrongUnseen = [...said.keys()].some((k) => isWrong(k) && !shown.includes(k));
  return html`${shown.map((k) => (k === gap ? piece('…', wrongUnseen, wide) : piece(said[k] || '·', isWrong(k), wide)))}`;
}

function piece(letter: string, wrong: boolean, wide: boolean): TemplateResult | string {
  const text = wide ? `${letter} ` : letter;
  return wrong ? html`<span class="miss">${text}</span>` : text;
}

/** All steps if they fit a line; else without the middle of the longest pause, or from where the end of the sequence fits. */
function stepsShown(read: readonly string[]): number[] {
  const steps = [...read.keys()];
  const blank = read.some((letter) => letter.length > 1) ? 1 : 0;
  let over = read.reduce((sum, letter) => sum + letter.length + blank, -lettersShown);
  if (over <= 0) return steps;
  const [start, end] = longestRun(read);
  const cut = (over + 1) / ((read[start]?.length ?? 0) + blank);
  const from = Math.ceil((start + end - cut) / 2);
  if (from > start + 1) return [...steps.slice(0, from), gap, ...steps.slice(from + Math.ceil(cut))];
  let first = 0;
  for (; over > 0; first += 1) over -= (read[first]?.length ?? 0) + blank;
  return [gap, ...steps.slice(first)];
}

/** @returns the first step of the longest stretch in which the same is read, and the step behind it. */
function longestRun(read: readonly string[]): readonly [number, number] {
  let [best, start, longest] = [0, 0, 0];
  read.forEach((letter, k) => {
    if (letter !== read[start]) start = k;
    if (k + 1 - start > longest) [best, longest] = [start, k + 1 - start];
  });
  return [best, best + longest];
}
