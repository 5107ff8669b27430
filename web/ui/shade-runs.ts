/** A written sample cut into runs of equal confidence: dozens of elements to draw instead of hundreds. */
import type { SampleView } from '../protocol/messages';

export interface ShadedRun {
  readonly text: string;
  /** 0 = unsure … `shades` = sure. */
  readonly shade: number;
}

export function shadeRuns(
  { text, probabilities }: Pick<SampleView, 'text' | 'probabilities'>,
  shades: number,
): ShadedRun[] {
  const runs: { text: string; shade: number }[] = [];
  [...text].forEach((character, k) => {
    const shade = Math.round((probabilities[k] ?? 0) * shades);
    const last = runs[runs.length - 1];
    if (last?.shade === shade) last.text += character;
    else runs.push({ text: character, shade });
  });
  return runs;
}
