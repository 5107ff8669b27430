/** Which kind of diagram a cell has, told from its data. */
import type { DiagramCell } from './diagram-cell';
import { drawElman } from './elman-diagram';
import { drawGated } from './gated-diagram';
import { drawLstm } from './lstm-diagram';
import type { Drawing } from './sketch';

/** @param available CSS pixels from left to right; the drawing is as wide, within limits. */
export function drawCell(cell: DiagramCell, available: number): Drawing {
  if (cell.hasCellState) return drawLstm(cell, available);
  const gated = cell.gates.some((gate) => gate.symbol === 'n');
  return gated ? drawGated(cell, available) : drawElman(cell, available);
}
