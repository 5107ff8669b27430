/** What the network expects after a step of the probe: its likeliest next characters, with the true one marked. */
import type { TraceView } from '../protocol/messages';

export interface Guess {
  readonly character: string;
  readonly share: number;
  /** It is the one that comes next in the probe. */
  readonly isNext: boolean;
}

/**
 * @param vocabulary symbols in the order of the outputs.
 * @returns the likeliest `count`, best first; the true next character is added when it is not among them.
 */
export function expectation(
  { probe, trace }: TraceView,
  vocabulary: readonly string[],
  step: number,
  count: number,
): Guess[] {
  const size = vocabulary.length;
  // Right after another text was chosen the trace may still belong to the old vocabulary.
  if (trace.outputs.length !== trace.steps * size) return [];
  const shares = trace.outputs.subarray(step * size, (step + 1) * size);
  const next = [...probe][step + 1];
  const guesses = Array.from(shares, (share, k) => ({
    character: vocabulary[k] ?? '',
    share,
    isNext: vocabulary[k] === next,
  }));
  const ranked = guesses.sort((a, b) => b.share - a.share);
  const shown = ranked.slice(0, count);
  const truth = ranked.find((guess) => guess.isNext);
  return truth && !shown.includes(truth) ? [...shown, truth] : shown;
}

/** Probability given to each next character of the probe; one entry fewer than steps. */
export function nextShares(trace: TraceView['trace']): Float32Array {
  return Float32Array.from(trace.losses, (loss) => Math.exp(-loss));
}
