/** The equations of one cell as the page shows them: MathML of the table, and in plain words what each line does. */
import type { CellInfo } from '../protocol/messages';
import type { DiagramCell } from './diagram-cell';

/** As `virtual:equations` exports it. */
export type EquationSource = Pick<typeof import('virtual:equations'), 'cells' | 'pieces'>;

export interface EquationLine {
  /** The gate or state. */
  readonly symbol: string;
  /** Contents of math elements; between the pieces of the right side a line may be broken. */
  readonly left: string;
  readonly right: readonly string[];
  /** What the line does, in the words some courses teach. */
  readonly plainWords: string;
}

export interface CellEquations {
  readonly lines: readonly EquationLine[];
  readonly where: readonly { readonly letter: string; readonly meaning: string }[];
}

export function equationsOf(cell: CellInfo, { cells, pieces }: EquationSource): CellEquations | undefined {
  const found = cells[cell.id];
  if (!found) return undefined;
  const piece = (place: number): string => pieces[place] ?? '';
  return {
    lines: found.lines.map(([symbol, left, right]) => ({
      symbol,
      left: piece(left),
      right: right.map(piece),
      plainWords: plainWordsOf(cell, symbol),
    })),
    where: found.where.map(([letter, meaning]) => ({ letter: piece(letter), meaning })),
  };
}

/** Of a gate or a state. Some are no gates with weights of their own; without c, h is what remembers. */
export function plainWordsOf(cell: DiagramCell, symbol: string): string {
  const gate = cell.gates.find((candidate) => candidate.symbol === symbol);
  if (gate) return gate.plainName;
  const coupled: Readonly<Record<string, string>> = { i: 'learn: how much', f: 'forget' };
  const states: Readonly<Record<string, string>> = cell.hasCellState
    ? { c: 'remember', h: 'use: what shows' }
    : { h: 'remember' };
  return states[symbol] ?? coupled[symbol] ?? '';
}
