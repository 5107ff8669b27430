/**
 * LSTM and its variants: c runs along the top; f lets it pass, i and g add to it, o shows it. A column for each gate
 * the cell has; the last column is there without its gate too, for the way from c to h.
 */
import { coupledGateOf, type DiagramCell, readingsOf, type Source, traitsOf } from './diagram-cell';
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

const peepholeOffset = 21;

interface Columns {
  readonly x: Readonly<Record<string, number>>;
  readonly boxWidth: number;
}

export function drawLstm(cell: DiagramCell, available: number): Drawing {
  const m = metricsOf(available);
  const sketch = new Sketch();
  const columns = columnsOf(cell, m);
  const boxes = gates(sketch, cell, columns, m);
  conveyor(sketch, cell, columns, m);
  const bottom = inputs(sketch, cell, boxes, m);
  peepholes(sketch, cell, columns, m);
  return sketch.finish(m.width, bottom + belowLine);
}

function columnsOf(cell: DiagramCell, m: Metrics): Columns {
  const symbols = [...'fig'].filter((symbol) => cell.channels.includes(symbol));
  const last = lastColumn(m);
  const start = m.wide ? 44 : 1;
  const count = symbols.length;
  // The first column's middle is half a box from the start; a box is a little narrower than the distance of two.
  const gap = m.wide ? 18 : 8;
  const pitch = (last - start + gap / 2) / (count + 0.5);
  const boxWidth = Math.min(m.boxWidthMax, pitch - gap);
  const first = start + boxWidth / 2;
  const end = cell.channels.includes('o') ? 'o' : 'shown';
  const places = [...symbols, end].map((symbol, k) => [symbol, first + ((last - first) * k) / count] as const);
  return { x: Object.fromEntries(places), boxWidth };
}

function gates(sketch: Sketch, cell: DiagramCell, { x, boxWidth }: Columns, m: Metrics): Box[] {
  const coupled = coupledGateOf(cell);
  const { candidate } = traitsOf(cell);
  const shown = [...'figo'].filter((symbol) => cell.channels.includes(symbol));
  const boxes = shown.map((symbol) => {
    const made = symbol === coupled?.symbol ? `1−${coupled.of}` : symbol === 'g' ? candidate : 'σ';
    return sketch.box(gateBox(cell, symbol, made, x[symbol] ?? 0, boxWidth, m));
  });
  const from = boxes.find((box) => box.symbol === coupled?.of);
  const to = boxes.find((box) => box.symbol === coupled?.symbol);
  if (from && to) {
    const y = m.gatesTop + m.boxHeight / 2;
    const ends = from.x < to.x ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
    sketch.arrow(
      'gate',
      ends.map((end) => point(end, y)),
      from.symbol,
    );
  }
  return boxes;
}

/** The way of c, what is done to it on the way, and the way of h out of it. */
function conveyor(sketch: Sketch, cell: DiagramCell, { x }: Columns, m: Metrics): void {
  const { f, i, g = 0, o } = x;
  const { conveyor: top, middle, gatesTop } = m;
  const sum = i === undefined ? g : (i + g) / 2;
  const out = o ?? x.shown ?? 0;
  const c = stateBox(sketch, 'c', top, m);
  const h = stateBox(sketch, 'h', middle, m);
  const stops = [...(f === undefined ? [] : [f]), sum];
  let from = 2;
  for (const stop of stops) {
    sketch.arrow('cell', [point(from, top), point(stop - operatorRadius, top)], 'c');
    from = stop + operatorRadius;
  }
  sketch.arrow('cell', [point(from, top), point(c.x, top)], 'c');
  sketch.label({ text: 'c', time: 't−1', symbol: 'c', x: 2, y: top - labelAbove });
  if (f !== undefined) {
    sketch.operator('×', f, top);
    sketch.arrow('gate', [point(f, gatesTop), point(f, top + operatorRadius)], 'f');
  }
  addition(sketch, i, g, m);
  output(sketch, traitsOf(cell).output, out, o !== undefined, h.x, m);
}

/** What i lets through of g, or all of g, is added to c. */
function addition(sketch: Sketch, i: number | undefined, g: number, m: Metrics): void {
  const { conveyor: top, middle, gatesTop } = m;
  if (i === undefined) {
    sketch.operator('+', g, top);
    sketch.arrow('gate', [point(g, gatesTop), point(g, top + operatorRadius)], 'g');
    return;
  }
  const sum = (i + g) / 2;
  sketch.operator('+', sum, top);
  sketch.operator('×', sum, middle);
  sketch.arrow('gate', [point(i, gatesTop), point(i, middle), point(sum - operatorRadius, middle)], 'i');
  sketch.arrow('gate', [point(g, gatesTop), point(g, middle), point(sum + operatorRadius, middle)], 'g');
  sketch.arrow('value', [point(sum, middle - operatorRadius), point(sum, top + operatorRadius)]);
}

/** From c down, through its function and the output gate, to h. */
function output(sketch: Sketch, squash: string, x: number, gated: boolean, to: number, m: Metrics): void {
  const { conveyor: top, middle, gatesTop } = m;
  sketch.dot('cell', x, top);
  const down = [point(x, top), gated ? point(x, middle - operatorRadius) : point(x, middle)];
  if (gated) {
    sketch.arrow('cell', down, 'c');
    sketch.operator('×', x, middle);
    sketch.arrow('gate', [point(x, gatesTop), point(x, middle + operatorRadius)], 'o');
    sketch.arrow('hidden', [point(x + operatorRadius, middle), point(to, middle)]);
  } else {
    sketch.arrow('hidden', [...down, point(to, middle)]);
  }
  if (squash) sketch.operator(squash, x, top + (middle - top) * 0.47);
}

/** @returns how far down they reach. */
function inputs(sketch: Sketch, cell: DiagramCell, boxes: readonly Box[], m: Metrics): number {
  const { hLine, xLine } = m;
  const gatesLine = xLine + 22;
  const all = tapsOf(cell, boxes, 'gates');
  supply(sketch, 'gates', [point(2, gatesLine)], gatesLine, all, m);
  supply(sketch, 'input', [point(2, xLine)], xLine, tapsOf(cell, boxes, 'x'), m);
  supply(sketch, 'hidden', [point(2, hLine)], hLine, tapsOf(cell, boxes, 'h'), m);
  sketch.label({ text: 'h', time: 't−1', symbol: 'h', x: 2, y: hLine + labelBelow });
  sketch.label({ text: 'x', time: 't', symbol: 'x', x: 2, y: xLine + labelBelow });
  if (all.length === 0) return xLine;
  sketch.label({ text: 'i f o', time: 't−1', symbol: 'gates', x: 2, y: gatesLine + labelBelow });
  return gatesLine;
}

/** Dashed: i and f see the c that comes in, o the c that goes out. */
function peepholes(sketch: Sketch, cell: DiagramCell, { x }: Columns, m: Metrics): void {
  const { conveyor: top, gatesTop } = m;
  const seers = (source: Source): number[] =>
    cell.gates
      .filter((gate) => readingsOf(cell, gate).some((reading) => reading.source === source))
      .map((gate) => (x[gate.symbol] ?? 0) - peepholeOffset)
      .sort((a, b) => a - b);
  for (const port of seers('c')) {
    sketch.dot('peephole', port, top);
    sketch.arrow('peephole', [point(port, top), point(port, gatesTop)]);
  }
  const before = seers('c_prev');
  if (before.length === 0) return;
  // The c that comes in is left of the first operator only.
  const start = Math.min(...Object.values(x)) - peepholeOffset;
  const shelf = top + 22;
  sketch.dot('peephole', start, top);
  if (!before.includes(start)) sketch.line('peephole', [point(start, top), point(start, shelf)]);
  for (const port of before) {
    const way = port === start ? [point(start, top)] : [point(start, shelf), point(port, shelf)];
    sketch.arrow('peephole', [...way, point(port, gatesTop)]);
  }
}
