// The arithmetic of one step of one unit as people read it: what each gate adds up, what its activation makes of it, and how
// the states follow. The core says the numbers and which parameter each is of; the names, and the terms of the states'
// formulas, which the cell table has as text, are worked out here.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { guard } from './outcome.ts';
import type { CellInfo, GateInfo, ParameterReport } from './result-types.ts';
import { firstGateTerm, summandTerms } from './terms.ts';

/** Which unit, and when. */
export interface UnitStep {
  /** 0..T−1, by the time of the input in both directions. */
  readonly step: number;
  /** 0..L−1. */
  readonly layer: number;
  /** 0..D−1; 1 reads backwards. */
  readonly direction: number;
  /** 0..H−1. */
  readonly unit: number;
}

/** One number of a sum. */
export interface Summand {
  /** "W_ii·x", "b_hi", "p_o⊙c", "f·c_prev"; x is what the layer reads, …_prev is of the step before. */
  readonly term: string;
  readonly value: number;
}

export interface GateArithmetic {
  /** As in `CellInfo.gates`. */
  readonly symbol: string;
  /** What makes `value` of `sum`: `GateInfo.activation`. */
  readonly activation: string;
  readonly summands: readonly Summand[];
  /** Of the summands: the pre-activation. */
  readonly sum: number;
  /** As a trace of the same sequence has it. */
  readonly value: number;
}

/** How one state (or coupled gate) comes about: the terms add up to it. */
export interface StateUpdate {
  readonly symbol: string;
  /** "c = f·c_prev + i·g" */
  readonly formula: string;
  readonly terms: readonly Summand[];
  readonly value: number;
}

export interface Arithmetic {
  /** In the order of `CellInfo.gates`. */
  readonly gates: readonly GateArithmetic[];
  /** Before the step; undefined for cells without c. */
  readonly cPrev: number | undefined;
  /** After the step; undefined for cells without c. */
  readonly c: number | undefined;
  readonly hPrev: number;
  readonly h: number;
  /** In the order of `CellInfo.updates`. */
  readonly updates: readonly StateUpdate[];
}

/** The cell table as documented: the module has what a gate reads as a bit for each term, and updates as formulas. */
export function cellsOf(module: built.MainModule): CellInfo[] {
  const rows = guard(() => module.cells()) as BuiltCell[];
  return rows.map((row) => ({
    ...row,
    gates: row.gates.map((gate) => ({ ...gate, reads: readsOf(gate.reads) })),
    updates: row.updates.map((formula) => ({ symbol: formula.split(' ')[0] ?? '', formula })),
  }));
}

type BuiltCell = Omit<CellInfo, 'gates' | 'updates'> & {
  gates: (Omit<GateInfo, 'reads'> & { reads: number })[];
  updates: string[];
};

function readsOf(bits: number): string[] {
  const names = summandTerms.flatMap(({ reads }, term) => ((bits >> term) & 1 ? reads : []));
  return [...new Set((bits >> firstGateTerm) & 1 ? [...names, 'gates'] : names)];
}

/** The row of the cell table that a trainer was made of. */
export function cellNamed(module: built.MainModule, id: string): CellInfo {
  const cell = cellsOf(module).find((row) => row.id === id);
  if (!cell) throw new Error(`a trainer was made of ${id}, which is not in the cell table`);
  return cell;
}

interface Line {
  readonly gate: number;
  readonly parameter: ParameterReport | undefined;
  readonly term: number;
  readonly value: number;
}

/**
 * @param parameters of the trainer, in their order
 * @param numbers (lines, 4) gate, parameter, term and value of each: the summands and value of every gate, then the states
 */
export function arithmeticOf(
  cell: CellInfo,
  parameters: readonly ParameterReport[],
  numbers: Float64Array,
): Arithmetic {
  const lines = Array.from({ length: numbers.length / 4 }, (_, k): Line => {
    const [gate = -1, parameter = -1, term = 0, value = 0] = numbers.subarray(4 * k, 4 * k + 4);
    return { gate, parameter: parameters[parameter], term, value };
  });
  const gates = cell.gates.map(({ symbol, activation }, gate): GateArithmetic => {
    const own = lines.filter((line) => line.gate === gate);
    const summands = own.slice(0, -1).map((line) => ({ term: termOf(cell, symbol, line), value: line.value }));
    return { symbol, activation, summands, sum: total(summands), value: own.at(-1)?.value ?? Number.NaN };
  });
  const [cPrev = 0, c = 0, hPrev = 0, h = 0] = lines.slice(-4).map(({ value }) => value);
  const known = new Map(gates.map(({ symbol, value }) => [symbol, value]));
  for (const [symbol, value] of Object.entries({ c_prev: cPrev, c, h_prev: hPrev, h })) known.set(symbol, value);
  const updates = cell.updates.map((update) => updated(update, known));
  const { hasCellState } = cell;
  return { gates, cPrev: hasCellState ? cPrev : undefined, c: hasCellState ? c : undefined, hPrev, h, updates };
}

function termOf(cell: CellInfo, symbol: string, { parameter, term }: Line): string {
  const source = cell.gates[term - firstGateTerm]?.symbol;
  if (source !== undefined) return `G_${symbol}${source}·${source}_prev`;
  const pattern = summandTerms[term]?.pattern ?? '';
  return parameter ? pattern.replace('P', nameOf(parameter, symbol, cell)) : pattern.replace('P·', '');
}

/** As equations have it: of stacked gates "weight_ih_l0" is W_ii, W_if, …; of others "weight_xz_l0" is W_xz. */
function nameOf({ name, shape }: ParameterReport, symbol: string, cell: CellInfo): string {
  const [kind = '', of = ''] = name.split('_');
  if (kind === 'weight' && shape.length === 1) return `p_${symbol}`;
  const isStacked = of === 'ih' || of === 'hh' ? cell.gates.length > 1 && !separate.test(cell.id) : false;
  return `${kind === 'weight' ? 'W' : 'b'}_${isStacked ? `${of.charAt(0)}${symbol}` : of}`;
}

/** Cells whose matrices are separate, each with a name of its own. */
const separate = /^mut/;

function total(summands: readonly Summand[]): number {
  return summands.reduce((sum, { value }) => sum + value, 0);
}

/** A coupled gate, which has no numbers of its own, is known to the updates after it. */
function updated({ symbol, formula }: CellInfo['updates'][number], known: Map<string, number>): StateUpdate {
  const [, sum = ''] = formula.split(' = ');
  const terms = sum.split(' + ').map((term) => ({ term, value: product(term, known) }));
  const value = known.get(symbol) ?? total(terms);
  known.set(symbol, value);
  return { symbol, formula, terms, value };
}

function product(term: string, known: ReadonlyMap<string, number>): number {
  return term.split('·').reduce((made, factor) => made * factorOf(factor, known), 1);
}

/** "f", "(1 − z)", "1 − f" or "tanh(c)". */
function factorOf(factor: string, known: ReadonlyMap<string, number>): number {
  const symbol = /(\w+)\)?$/.exec(factor)?.[1] ?? '';
  const value = known.get(symbol) ?? Number.NaN;
  if (factor.includes('1 − ')) return 1 - value;
  if (factor.startsWith('tanh(')) return Math.tanh(value);
  if (factor.startsWith('relu(')) return Math.max(0, value);
  return value;
}
