/** Numbers and characters as the page shows them: always the same width for the same kind of thing. */
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const formatCount = (value: number): string => grouped.format(value);

/** Speeds to three digits: more would only flicker. */
export function formatSpeed(perSecond: number): string {
  return perSecond > 0 ? formatCount(Number(perSecond.toPrecision(3))) : '–';
}

/** A probability as whole per cent, small ones told from none. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}
