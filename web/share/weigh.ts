/** Which way to write the weights to suggest, once each has been measured. */

/** How much worse the held-out loss of what is suggested may be, in nats: what nobody sees in a sample. */
export const costMax = 0.01;

export interface Choice {
  /** The name of the codec. */
  readonly codec: string;
  /** Of the whole link. */
  readonly characters: number;
  /** Held-out loss of the decoded model. */
  readonly loss: number;
}

/**
 * @param original held-out loss of the model itself
 * @returns the shortest of those that cost at most `costMax`; if none does, the one with the least loss. Choices whose loss
 *   is not finite are never suggested; undefined when there are no others.
 */
export function suggested<C extends Choice>(choices: readonly C[], original: number): C | undefined {
  const measured = choices.filter(({ loss }) => Number.isFinite(loss));
  const good = measured.filter(({ loss }) => loss - original <= costMax);
  if (good.length > 0) return least(good, ({ characters }) => characters);
  return least(measured, ({ loss }) => loss);
}

function least<C>(choices: readonly C[], by: (choice: C) => number): C | undefined {
  return choices.toSorted((a, b) => by(a) - by(b))[0];
}
