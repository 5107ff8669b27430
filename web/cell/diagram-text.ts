/** The diagram in words, for those who do not see it. */
import {
  type ChannelValues,
  coupledGateOf,
  type DiagramCell,
  type DiagramGate,
  type Reading,
  readingsOf,
} from './diagram-cell';
import { shortNumber } from './lit-value';

const sourceNames: Readonly<Record<Reading['source'], string>> = {
  x: 'the input x',
  h: 'the previous h',
  r·h: 'the previous h times r',
  c_prev: 'the previous c',
  c: 'the new c',
  gates: 'the gates of the step before',
};

const stateNames: Readonly<Record<string, string>> = { c: 'cell state', h: 'hidden state' };

export function describeCell(cell: DiagramCell, values: ChannelValues = {}): string {
  const valued = (symbol: string): string => {
    const value = values[symbol];
    return value === undefined ? '' : `, now ${shortNumber(value)}`;
  };
  const gates = cell.gates.map(
    (gate) => `${gate.name} ${gate.symbol} reads ${readsInWords(cell, gate)}${valued(gate.symbol)}`,
  );
  const coupled = coupledGateOf(cell);
  const tied = coupled ? [`${coupled.symbol} is 1 minus ${coupled.of}${valued(coupled.symbol)}`] : [];
  const states = [...'ch']
    .filter((symbol) => cell.channels.includes(symbol))
    .map((symbol) => `${stateNames[symbol]} ${symbol}${valued(symbol)}`);
  return `${cell.name}: ${[...gates, ...tied, ...states].join('; ')}.`;
}

function readsInWords(cell: DiagramCell, gate: DiagramGate): string {
  const names = readingsOf(cell, gate).map(
    ({ source, squashed }) => sourceNames[source] + (squashed ? ' through tanh' : ''),
  );
  const last = names.pop() ?? 'nothing';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}
