/**
 * Vite plugin: `virtual:equations` is the equation table as MathML, made by KaTeX at build time, so that the page
 * gets strings and no typesetter. Every piece is there once; lines are indices into the list of pieces.
 */
import katex from 'katex';
import type { Plugin } from 'vite';
import { equationTable, type LatexCell } from './equation-table.ts';

const name = 'virtual:equations';

/** The children of a math element; a coloured value becomes a row with the gate's letter in `data-gate`. */
export function toMathml(latex: string): string {
  const made = katex.renderToString(latex, { output: 'mathml', throwOnError: true, strict: 'error' });
  const found = /<semantics>(?:<mrow>(.*)<\/mrow>)<annotation/s.exec(made)?.[1];
  if (found === undefined) throw new Error(`KaTeX made something unexpected of ${latex}: ${made}`);
  return found.replace(/<mstyle mathcolor="gate(\w)">(.*?)<\/mstyle>/gs, '<mrow data-gate="$1">$2</mrow>');
}

/** Source text of the virtual module. */
export function equationsModule(table: ReadonlyMap<string, LatexCell> = equationTable): string {
  const places = new Map<string, number>();
  const placeOf = (latex: string): number => {
    const place = places.get(latex) ?? places.size;
    places.set(latex, place);
    return place;
  };
  const cells = Object.fromEntries(
    [...table].map(([id, { lines, where }]) => [
      id,
      {
        lines: lines.map(({ symbol, left, right }) => [symbol, placeOf(left), right.map(placeOf)]),
        where: where.map(([letter, meaning]) => [placeOf(letter), meaning]),
      },
    ]),
  );
  const pieces = [...places.keys()].map(toMathml);
  return `export const pieces = ${JSON.stringify(pieces)};\nexport const cells = ${JSON.stringify(cells)};\n`;
}

export function equations(): Plugin {
  return {
    name: 'forget-me-not:equations',
    resolveId(id) {
      return id === name ? `\0${name}` : undefined;
    },
    load(id) {
      return id === `\0${name}` ? equationsModule() : undefined;
    },
  };
}
