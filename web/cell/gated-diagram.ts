/**
 * GRU and the MUTs: h runs along the top and is a mixture of the old and the candidate n; z mixes, r decides what n
 * sees of the old. R is the candidate's recurrent weight, before or after the reset.
 */
import { type DiagramCell, readingsOf, traitsOf } from './diagram-cell';
import {
  belowLine,
  gateBox,
  labelAbove,
  labelBelow,
  lastColumn,
  type Metrics,
  metricsOf,
  stateBox,
  supply,
  tapsOf,
} from './diagram-frame';
import { type Box, type Drawing, operatorRadius, point, Sketch } from './sketch';

/** Where h turns down to the gates. */
const branch = 8;
const resetRoom = 58;

interface Row {
  readonly z: Box;
  readonly r: Box;
  readonly n: Box;
}

export function drawGated(cell: DiagramCell, available: number): Drawing {
  const m = metricsOf(available);
  const sketch = new Sketch();
  const row = gates(sketch, cell, m);
  mixture(sketch, cell, row, m);
  reset(sketch, cell, row, m);
  inputs(sketch, cell, row, m);
  return sketch.finish(m.width, m.xLine + belowLine);
}

const middleOf = (box: Box): number => box.x + box.width / 2;

function gates(sketch: Sketch, cell: DiagramCell, m: Metrics): Row {
  const last = lastColumn(m);
  const start = m.wide ? 48 : 20;
  const gap = m.wide ? 24 : 6;
  // n stands at the end, half of it beyond the last column; what acts on h on its way into n needs its room.
  const width = Math.min(m.wide ? 88 : 62, (last - start - gap - resetRoom) / 2.5);
  const place = (symbol: string, x: number): Box =>
    sketch.box(gateBox(cell, symbol, symbol === 'n' ? 'tanh' : 'σ', x, width, m));
  const first = start + width / 2;
  return { z: place('z', first), r: place('r', first + width + gap), n: place('n', last) };
}

/** h = z·h' + (1−z)·n, or the other way round. */
function mixture(sketch: Sketch, cell: DiagramCell, row: Row, m: Metrics): void {
  const { conveyor: top, middle, gatesTop } = m;
  const z = middleOf(row.z);
  const n = middleOf(row.n);
  const h = stateBox(sketch, 'h', top, m);
  sketch.label({ text: 'h', time: 't−1', symbol: 'h', x: 2, y: top - labelAbove });
  sketch.arrow('hidden', [point(2, top), point(z - operatorRadius, top)]);
  sketch.arrow('hidden', [point(z + operatorRadius, top), point(n - operatorRadius, top)]);
  sketch.arrow('hidden', [point(n + operatorRadius, top), point(h.x, top)]);
  sketch.arrow('gate', [point(z, gatesTop), point(z, top + operatorRadius)], 'z');
  sketch.arrow('gate', [point(z, middle), point(n - operatorRadius, middle)], 'z');
  sketch.dot('gate', z, middle, 'z');
  sketch.arrow('gate', [point(n, gatesTop), point(n, middle + operatorRadius)], 'n');
  sketch.arrow('value', [point(n, middle - operatorRadius), point(n, top + operatorRadius)]);
  sketch.operator('×', z, top);
  sketch.operator('×', n, middle);
  sketch.operator('+', n, top);
  if (traitsOf(cell).updateTakesNew) sketch.operator('1−', z, (top + middle) / 2);
  else sketch.operator('1−', (z + n) / 2, middle);
}

/** r acts on h on its way into n: on h itself, or on what its weights R made of it. */
function reset(sketch: Sketch, cell: DiagramCell, { r, n }: Row, m: Metrics): void {
  const y = m.gatesTop + m.boxHeight / 2;
  const start = r.x + r.width;
  const room = n.x - start;
  const gate = cell.gates.find(({ symbol }) => symbol === n.symbol);
  const before = gate !== undefined && readingsOf(cell, gate).some(({ source }) => source === 'r·h');
  const x = start + room * (before ? 0.36 : 0.5);
  sketch.arrow('gate', [point(start, y), point(x - operatorRadius, y)], 'r');
  sketch.arrow('hidden', [point(x + operatorRadius, y), point(n.x, y)]);
  sketch.arrow('hidden', [point(branch + 12, m.hLine), point(x, m.hLine), point(x, y + operatorRadius)]);
  sketch.operator('×', x, y);
  if (before) sketch.operator('R', (x + operatorRadius + n.x) / 2 - 2, y);
  else sketch.operator('R', x, m.gatesBottom);
}

function inputs(sketch: Sketch, cell: DiagramCell, row: Row, m: Metrics): void {
  const { conveyor: top, hLine, xLine } = m;
  const boxes = [row.z, row.r, row.n];
  sketch.dot('hidden', branch, top);
  sketch.line('hidden', [point(branch, top), point(branch, hLine), point(branch + 12, hLine)]);
  // Of h, n gets its share by way of r.
  for (const { x, squashed } of tapsOf(cell, [row.z, row.r], 'h')) {
    sketch.dot('hidden', x, hLine);
    sketch.arrow('hidden', [point(x, hLine), point(x, m.gatesBottom)]);
    if (squashed) sketch.operator('tanh', x, m.squashedAt);
  }
  supply(sketch, 'input', [point(2, xLine)], xLine, tapsOf(cell, boxes, 'x'), m);
  sketch.label({ text: 'x', time: 't', symbol: 'x', x: 2, y: xLine + labelBelow });
}
