/**
 * Decides at which steps the held-out text is read. Always at round step numbers, so that "held-out loss after
 * 500 steps" is a fact and not an interpolation; as often as fits into a twentieth of the time.
 */
const rungs = [10, 20, 50, 100, 250, 500, 1000, 5000, 10000] as const;

/** Reading the held-out text may take this share of the whole time. */
const share = 0.05;

/** Until both costs are known. */
const firstInterval = 100;

/**
 * @param evaluationMs cost of one whole evaluation, 0 if unknown.
 * @param stepMs cost of one training step, 0 if unknown.
 * @returns the interval in steps between two evaluations.
 */
export function evaluationInterval(evaluationMs: number, stepMs: number): number {
  if (evaluationMs === 0 || stepMs === 0) return firstInterval;
  const fits = rungs.find((steps) => evaluationMs / (evaluationMs + steps * stepMs) <= share);
  return fits ?? rungs[rungs.length - 1] ?? firstInterval;
}
