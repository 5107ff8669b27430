/** Ways to write weights that are so coarse that it pays to train a network for them first. Apart from the codecs: the page needs no more. */

/** Steps per σ. */
export const coarseFinenesses = [1, 1.5, 2, 3, 4] as const;
/** Of a packed weight. */
export const coarseBits = 4;

/** As their codecs are called. */
export const coarseNames: readonly string[] = [
  ...coarseFinenesses.map((fineness) => `σ/${fineness}`),
  `${coarseBits} bits`,
];

/** How long a network is trained for its link: a few hundred steps. */
export const roundedSteps = 200;
