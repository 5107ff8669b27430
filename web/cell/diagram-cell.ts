/**
 * What the diagram needs to know of a cell, as the cell table gives it, and what can be told from a cell's name where
 * the table does not say it: the functions a value goes through, and, in tables without `reads`, what a gate reads.
 */
export interface DiagramGate {
  readonly symbol: string;
  readonly name: string;
  readonly plainName: string;
  readonly signed: boolean;
  /** x, h, r·h, c_prev, c, gates (all of the step before); with tanh in front if it is squashed by itself. */
  readonly reads?: readonly string[];
}

export interface DiagramCell {
  readonly id: string;
  readonly name: string;
  readonly gates: readonly DiagramGate[];
  readonly hasCellState: boolean;
  readonly channels: readonly string[];
}

/** Values by channel, at one step: of one unit, or the mean of all. */
export type ChannelValues = Readonly<Record<string, number>>;

const sources = ['r·h', 'c_prev', 'gates', 'c', 'h', 'x'] as const;
export type Source = (typeof sources)[number];

export interface Reading {
  readonly source: Source;
  /** Through tanh by itself, before it is added to the rest. */
  readonly squashed: boolean;
}

export interface CellTraits {
  /** What the candidate goes through; empty if nothing. */
  readonly candidate: string;
  /** What the state goes through before it is shown; empty if nothing. */
  readonly output: string;
  /** z lets the new in, and does not keep the old. */
  readonly updateTakesNew: boolean;
  readonly peepholes: boolean;
  readonly gateRecurrence: boolean;
  /** The reset acts on h itself, and not on what its weights made of it. */
  readonly resetBefore: boolean;
}

/** The one place where a cell's name is looked at. */
export function traitsOf({ id }: Pick<DiagramCell, 'id'>): CellTraits {
  const candidates: readonly (readonly [RegExp, string])[] = [
    [/_niaf/, ''],
    [/_g_relu/, 'ReLU'],
    [/_g_leaky_relu/, 'LReLU'],
    [/_g_elu/, 'ELU'],
  ];
  return {
    candidate: candidates.find(([pattern]) => pattern.test(id))?.[1] ?? 'tanh',
    output: /_noaf/.test(id) ? '' : id === 'rnn_relu' ? 'ReLU' : 'tanh',
    updateTakesNew: id.startsWith('mut'),
    peepholes: /_(peephole|ph)$/.test(id),
    gateRecurrence: /_fgr/.test(id),
    resetBefore: id === 'gru_reset_before' || id.startsWith('mut'),
  };
}

/** What the gate reads, in the table's words or, where it has none, as its cell's name lets one expect. */
export function readingsOf(cell: DiagramCell, gate: DiagramGate): Reading[] {
  const reads = gate.reads ?? usualReads(cell, gate.symbol);
  return reads.flatMap((read) => {
    const bare = read.replace(/tanh/, '').replace(/^[_(]|\)$/g, '');
    const source = sources.find((candidate) => candidate === bare);
    return source ? [{ source, squashed: bare !== read }] : [];
  });
}

function usualReads(cell: DiagramCell, symbol: string): readonly string[] {
  const { peepholes, gateRecurrence, resetBefore } = traitsOf(cell);
  const mut1 = cell.id.startsWith('mut1');
  if (symbol === 'n') return [mut1 ? 'tanh(x)' : 'x', resetBefore ? 'r·h' : 'h'];
  if (symbol === 'z' && mut1) return ['x'];
  if (symbol === 'z' && cell.id === 'mut3') return ['x', 'tanh(h)'];
  const valve = 'ifo'.includes(symbol);
  return [
    'x',
    'h',
    ...(valve && peepholes ? [symbol === 'o' ? 'c' : 'c_prev'] : []),
    ...(valve && gateRecurrence ? ['gates'] : []),
  ];
}

/** A gate without weights of its own: 1 minus another. In the trace, but not among the gates. */
export interface CoupledGate {
  readonly symbol: 'i' | 'f';
  readonly of: 'i' | 'f';
}

export function coupledGateOf({ gates, channels }: DiagramCell): CoupledGate | undefined {
  const hasWeights = (symbol: string): boolean => gates.some((gate) => gate.symbol === symbol);
  if (channels.includes('i') && !hasWeights('i')) return { symbol: 'i', of: 'f' };
  if (channels.includes('f') && !hasWeights('f')) return { symbol: 'f', of: 'i' };
  return undefined;
}

const shortNames: Readonly<Record<string, string>> = { i: 'input', f: 'forget' };

/** "forget" for "forget gate": the box says that it is a gate. */
export function shortNameOf(cell: DiagramCell, symbol: string): string {
  const gate = cell.gates.find((candidate) => candidate.symbol === symbol);
  return gate ? gate.name.replace(/ gate$/, '') : (shortNames[symbol] ?? symbol);
}
