import { expect, test } from 'vitest';
import type { DiagramCell } from '../../../web/cell/diagram-cell';
import { describeCell } from '../../../web/cell/diagram-text';

const cell: DiagramCell = {
  id: 'lstm_cifg_ph',
  name: 'Coupled',
  gates: [{ symbol: 'f', name: 'forget gate', plainName: 'forget', signed: false }],
  hasCellState: true,
  channels: ['i', 'f', 'c', 'h'],
};

test('the diagram in words says which gates there are, what each reads, and how the states are called', () => {
  expect(describeCell(cell)).toBe(
    'Coupled: forget gate f reads the input x, the previous h and the previous c; i is 1 minus f; cell state c; hidden state h.',
  );
});

test('with values it says them, also those of the states', () => {
  const text = describeCell(cell, { f: 0.854, i: 0.146, c: -1.5 });
  expect(text).toContain(
    'the previous c, now 0.85; i is 1 minus f, now 0.15; cell state c, now −1.50; hidden state h.',
  );
});

test('what goes through tanh by itself is said to', () => {
  const candidate = { symbol: 'n', name: 'candidate', plainName: 'learn', signed: true, reads: ['tanh(x)', 'r·h'] };
  const text = describeCell({ ...cell, gates: [candidate], hasCellState: false, channels: ['n', 'h'] });
  expect(text).toBe('Coupled: candidate n reads the input x through tanh and the previous h times r; hidden state h.');
});
