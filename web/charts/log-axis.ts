/** Ends and labels of a logarithmic axis: whole decades, and a number at each power of ten only. */

export function powerOfTen(value: number | string): string {
  const power = Math.log10(Number(value));
  const whole = Math.round(power);
  if (Math.abs(power - whole) > 1e-6) return '';
  return whole >= -2 && whole <= 3 ? String(Number(10 ** whole)) : `1e${whole}`;
}

/**
 * @param values positive.
 * @param usual the ends when there is no value.
 * @param mostDecades the lower end is raised so that no more are shown: what lies below is nothing.
 */
export function decadesAround(
  values: readonly number[],
  usual: readonly [number, number],
  mostDecades = 9,
): readonly [number, number] {
  if (values.length === 0) return usual;
  const high = Math.ceil(Math.log10(values.reduce((a, b) => Math.max(a, b))) - 1e-9);
  const low = Math.floor(Math.log10(values.reduce((a, b) => Math.min(a, b))) + 1e-9);
  return [10 ** Math.max(low, high - mostDecades), 10 ** Math.max(high, low + 1)];
}
