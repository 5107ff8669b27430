/** Which way to write the weights to suggest, once each has been measured. */

/** In nats: what nobody sees in a sample. */
const mostNats = 0.01;
/** Of a squared error. A forecast is as good as ever with a hundredth more of it. */
const mostOfError = 0.01;
/** A squared error near 0 grows manifold by what nobody sees; this part of what the best simple forecast has is nothing. */
const mostOfSimple = 0.001;

/** What the losses are, and those to compare with; a model's info will do. */
export interface Losses {
  readonly loss: string;
  readonly baselines: readonly { readonly loss: number }[];
}

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
 * @returns the shortest of those that cost next to nothing; if none does, the one with the least loss. Choices whose loss is
 *   not finite are never suggested; undefined when there are no others.
 */
export function suggested<C extends Choice>(choices: readonly C[], original: number, losses: Losses): C | undefined {
  const measured = choices.filter(({ loss }) => Number.isFinite(loss));
  const most = costMax(original, losses);
  const good = measured.filter(({ loss }) => loss - original <= most);
  if (good.length > 0) return least(good, ({ characters }) => characters);
  return least(measured, ({ loss }) => loss);
}

/** How much worse the held-out loss of what is suggested may be. */
function costMax(original: number, { loss, baselines }: Losses): number {
  if (loss !== 'mse') return mostNats;
  const simple = baselines.map((baseline) => baseline.loss).filter(Number.isFinite);
  return Math.max(mostOfError * original, simple.length > 0 ? mostOfSimple * Math.min(...simple) : 0);
}

function least<C>(choices: readonly C[], by: (choice: C) => number): C | undefined {
  return choices.toSorted((a, b) => by(a) - by(b))[0];
}
