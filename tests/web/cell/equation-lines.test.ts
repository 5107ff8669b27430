import { expect, test } from 'vitest';
import { equationsOf } from '../../../web/cell/equation-lines';
import type { CellInfo } from '../../../web/protocol/messages';

const source = {
  pieces: ['a', 'b', 'c'],
  cells: {
    coupled: {
      lines: [
        ['f', 0, [1, 2]],
        ['i', 1, [2]],
        ['c', 2, [0]],
        ['h', 2, [0]],
      ],
      where: [[2, 'weight']],
    },
  },
} as const;
const cell: CellInfo = {
  id: 'coupled',
  name: 'Coupled',
  summary: '',
  source: '',
  gates: [
    { symbol: 'f', name: 'forget gate', plainName: 'forget', signed: false, activation: 'sigmoid', reads: ['x', 'h'] },
  ],
  hasCellState: true,
  channels: ['i', 'f', 'c', 'h'],
  updates: [],
};

test('lines are put together from the pieces of the table', () => {
  const found = equationsOf(cell, source);
  expect(found?.lines[0]).toEqual({ symbol: 'f', left: 'a', right: ['b', 'c'], plainWords: 'forget' });
  expect(found?.where).toEqual([{ letter: 'c', meaning: 'weight' }]);
});

test('a coupled gate and the states have plain words too', () => {
  const words = equationsOf(cell, source)?.lines.map((line) => line.plainWords);
  expect(words).toEqual(['forget', 'learn: how much', 'remember', 'use: what shows']);
});

test('without a cell state, h is what remembers', () => {
  const words = equationsOf({ ...cell, hasCellState: false }, source)?.lines.map((line) => line.plainWords);
  expect(words?.at(-1)).toBe('remember');
});

test('a cell the table does not know has no equations', () => {
  expect(equationsOf({ ...cell, id: 'new' }, source)).toBeUndefined();
});
