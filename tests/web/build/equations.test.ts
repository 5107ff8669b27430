import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { equationsModule, toMathml } from '../../../web/build/equations';
import { equationsOf } from '../../../web/cell/equation-lines';

const source = await import('virtual:equations');
const cells = (await loadCore({ variant: 'baseline' })).cells();

describe('the equations', () => {
  test.each(cells.map((cell) => [cell.id, cell] as const))('of %s define each of its gates and states', (_, cell) => {
    const lines = equationsOf(cell, source)?.lines ?? [];
    const defined = lines.map((line) => line.symbol);
    expect([...defined].sort()).toEqual([...new Set([...cell.channels, ...cell.gates.map((g) => g.symbol)])].sort());
    const all = lines.map((line) => line.left + line.right.join('')).join('');
    for (const { symbol } of cell.gates) expect(all, symbol).toContain(`data-gate="${symbol}"`);
  });

  test.each(cells.map((cell) => [cell.id, cell] as const))('of %s use every gate they define', (_, cell) => {
    const rights = (equationsOf(cell, source)?.lines ?? []).flatMap((line) => line.right).join('');
    for (const { symbol } of cell.gates) expect(rights, symbol).toContain(`data-gate="${symbol}"`);
  });

  test('belong to cells of the core and to nothing else', () => {
    expect(Object.keys(source.cells).sort()).toEqual(cells.map((cell) => cell.id).sort());
  });

  test('of all cells together are a small download', () => {
    expect(gzipSync(equationsModule()).length).toBeLessThan(8_000);
  });
});

describe('MathML', () => {
  test('marks a coloured value with its gate', () => {
    const made = toMathml('\\textcolor{gatef}{f_t} \\odot x');
    expect(made).toBe('<mrow data-gate="f"><msub><mi>f</mi><mi>t</mi></msub></mrow><mo>⊙</mo><mi>x</mi>');
  });

  test('carries no LaTeX and nothing a strict page would refuse', () => {
    for (const piece of source.pieces) expect(piece).not.toMatch(/annotation|style|\\/);
  });

  test('is not made of what KaTeX cannot read', () => {
    expect(() => toMathml('\\nonsense')).toThrow('nonsense');
  });
});
