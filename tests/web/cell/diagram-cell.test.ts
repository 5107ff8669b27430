import { describe, expect, test } from 'vitest';
import { coupledGateOf, type DiagramCell, readingsOf, shortNameOf, traitsOf } from '../../../web/cell/diagram-cell';

const gate = (symbol: string, reads?: readonly string[]) => ({
  symbol,
  name: `${symbol} gate`,
  plainName: symbol,
  signed: false,
  ...(reads ? { reads } : {}),
});
const cellOf = (id: string, symbols: string, channels = symbols): DiagramCell => ({
  id,
  name: id,
  gates: [...symbols].map((symbol) => gate(symbol)),
  hasCellState: true,
  channels: [...channels],
});
const readsOf = (cell: DiagramCell, symbol: string): string[] =>
  readingsOf(cell, gate(symbol)).map(({ source, squashed }) => (squashed ? `tanh ${source}` : source));

describe('what a gate reads', () => {
  test('comes from the table, where the table says it', () => {
    const told = gate('z', ['x', 'tanh(h)', 'tanh_h', 'r·h', 'c_prev', 'something new']);
    expect(readingsOf(cellOf('lstm_peephole', 'z'), told)).toEqual([
      { source: 'x', squashed: false },
      { source: 'h', squashed: true },
      { source: 'h', squashed: true },
      { source: 'r·h', squashed: false },
      { source: 'c_prev', squashed: false },
    ]);
  });

  test.each([
    ['lstm', 'f', ['x', 'h']],
    ['lstm_peephole', 'i', ['x', 'h', 'c_prev']],
    ['lstm_cifg_ph', 'o', ['x', 'h', 'c']],
    ['lstm_peephole', 'g', ['x', 'h']],
    ['lstm_fgr', 'f', ['x', 'h', 'gates']],
    ['gru', 'n', ['x', 'h']],
    ['gru_reset_before', 'n', ['x', 'r·h']],
    ['mut1', 'z', ['x']],
    ['mut1_proj', 'n', ['tanh x', 'r·h']],
    ['mut3', 'z', ['x', 'tanh h']],
  ])('is else told from the name: %s, %s', (id, symbol, expected) => {
    expect(readsOf(cellOf(id, symbol), symbol)).toEqual(expected);
  });
});

test('a gate in the trace that has no weights is 1 minus the other', () => {
  expect(coupledGateOf(cellOf('lstm', 'ifgo', 'ifgoch'))).toBeUndefined();
  expect(coupledGateOf(cellOf('lstm_cifg', 'fgo', 'ifgoch'))).toEqual({ symbol: 'i', of: 'f' });
  expect(coupledGateOf(cellOf('lstm_cifg_fi', 'igo', 'ifgoch'))).toEqual({ symbol: 'f', of: 'i' });
});

test('the functions of a variant are told from its name', () => {
  expect(traitsOf({ id: 'lstm_g_leaky_relu' }).candidate).toBe('LReLU');
  expect(traitsOf({ id: 'lstm_niaf_ph' })).toMatchObject({ candidate: '', output: 'tanh', peepholes: true });
  expect(traitsOf({ id: 'lstm_noaf' })).toMatchObject({ candidate: 'tanh', output: '', peepholes: false });
});

test('a box leaves out the word gate, and names coupled gates too', () => {
  const cell = cellOf('lstm_cifg', 'f', 'ifch');
  expect(shortNameOf(cell, 'f')).toBe('f');
  expect(shortNameOf(cell, 'i')).toBe('input');
});
