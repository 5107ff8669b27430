/** A probe for a model whose own text is not there: its characters must be able to spell it. */
import { probeOf, texts } from '../schema/datasets';

/** As long as a probe of the user's own text. */
const probeLength = 31;
/** More characters than any model here can have. */
const mostRead = 32_768;

/** Letters as most of a text has them; else whatever can be seen; else whatever there is. */
const kinds = [/[\p{Ll}\p{Lo}]/u, /[^\s\p{C}]/u, /[^\p{Cs}]/u] as const;

/** @param vocabulary that of a text, with two characters at least. */
export function speltProbe(vocabulary: string): string {
  const symbols = new Set(vocabulary.slice(0, mostRead));
  const known = texts.map(({ id }) => probeOf(id) ?? '');
  const first = kinds.map((kind) =>
    [...symbols]
      .filter((symbol) => kind.test(symbol))
      .slice(0, probeLength)
      .join(''),
  );
  const isSpelt = (probe: string): boolean => probe.length > 1 && [...probe].every((symbol) => symbols.has(symbol));
  return [...known, ...first].find(isSpelt) ?? known[0] ?? '';
}
