/**
 * How the menu of cells is divided. The cells themselves, their names and their order come from the core; a cell
 * that no row here knows stands under "More", so a new one is never missing.
 */
import type { CellInfo } from '../protocol/messages';

const table: readonly (readonly [title: string, ids: RegExp])[] = [
  ['Basic', /^(lstm|gru|rnn_tanh|rnn_relu)$/],
  ['Peepholes and classic', /^lstm_(peephole|nfg)$/],
  ['LSTM, one thing changed (Odyssey)', /^lstm_(nfg|nig|nog|niaf|noaf|cifg|np|fgr)(_|$)/],
  ['LSTM, other candidates', /^lstm_g_/],
  ['GRU and its relatives', /^(gru_reset_before$|mut\d)/],
];

const rest = 'More';

export interface CellGroup {
  readonly title: string;
  readonly cells: readonly CellInfo[];
}

/** @returns the groups that have a cell, in the table's order. */
export function groupCells(cells: readonly CellInfo[]): CellGroup[] {
  const titleOf = (cell: CellInfo): string => table.find(([, ids]) => ids.test(cell.id))?.[0] ?? rest;
  return [...table.map(([title]) => title), rest]
    .map((title) => ({ title, cells: cells.filter((cell) => titleOf(cell) === title) }))
    .filter((group) => group.cells.length > 0);
}
