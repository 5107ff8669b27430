/** Ways to write weights, as far as the page names and counts them; the codecs themselves are the worker's. */

/** Steps per σ that are offered. */
export const finenesses = [2, 3, 4, 5, 6, 8, 12] as const;
/** How many ways are offered: these, whole bytes and float16. */
export const offeredWays = finenesses.length + 2;

/** Steps per σ that are so coarse that it pays to train a network for them first. */
export const coarseFinenesses = [1, 1.5, 2, 3, 4] as const;
/** Of a packed weight. */
export const coarseBits = 4;

/** As their codecs are called. */
export const coarseNames: readonly string[] = [
  ...coarseFinenesses.map((fineness) => `σ/${fineness}`),
  `${coarseBits} bits`,
];

/** How a way is called that the network was trained for: "σ/1.5, trained". */
export const trainedMark = ', trained';
/** How long a network is trained for its link: a few hundred steps. */
export const roundedSteps = 200;
