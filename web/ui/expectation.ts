/** What the network expects after a step of the sequence: its likeliest outputs, with the right ones marked. */
import type { TraceView } from '../protocol/messages';
import { outputsAt } from './trace-parts';

export interface Guess {
  /** What the output stands for. */
  readonly name: string;
  readonly share: number;
  /** It is right after that step. */
  readonly isRight: boolean;
}

/**
 * @param names of the outputs.
 * @returns the likeliest `count`, best first; a right one is added when none is among them.
 */
export function expectation(view: TraceView, names: readonly string[], step: number, count: number): Guess[] {
  const { trace, targetOutputs } = view;
  // Right after other data were chosen the trace may still belong to the old outputs.
  if (names.length === 0 || trace.outputs.length !== trace.steps * names.length) return [];
  const right = new Set(targetOutputs[step]);
  const guesses = Array.from(outputsAt(view, step), (share, k) => ({
    name: names[k] ?? '',
    share,
    isRight: right.has(k),
  }));
  const ranked = guesses.sort((a, b) => b.share - a.share);
  const shown = ranked.slice(0, count);
  const truth = ranked.find((guess) => guess.isRight);
  return truth && !shown.some((guess) => guess.isRight) ? [...shown, truth] : shown;
}

/** Probability given to what was right after each step, from the loss there; 0 where nothing was asked. */
export function nextShares({ trace, targets }: Pick<TraceView, 'trace' | 'targets'>): Float32Array {
  return Float32Array.from(trace.losses, (loss, t) => (targets[t] === '' ? 0 : Math.exp(-loss)));
}
