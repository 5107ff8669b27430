/** The simple network: x and the last h are weighed and added up in a; squashed, that is the new h. */
import { type DiagramCell, shortNameOf, traitsOf } from './diagram-cell';
import { belowLine, labelAbove, labelBelow, metricsOf, stateBox } from './diagram-frame';
import { type Drawing, point, Sketch } from './sketch';

export function drawElman(cell: DiagramCell, available: number): Drawing {
  const m = metricsOf(available);
  const sketch = new Sketch();
  const y = m.conveyor + 8;
  const xLine = y + m.boxHeight / 2 + 26;
  const symbol = cell.gates[0]?.symbol ?? 'a';
  const width = m.wide ? 132 : 100;
  const x = m.wide ? m.width * 0.27 : 56;
  const middle = x + width / 2;
  const box = { x, y: y - m.boxHeight / 2, width, height: m.boxHeight };
  sketch.box({ ...box, kind: 'gate', symbol, name: shortNameOf(cell, symbol), made: '', weighted: true });
  const h = stateBox(sketch, 'h', y, m);
  const squash = { x: (x + width + h.x) / 2, y };
  sketch.arrow('hidden', [point(2, y), point(x, y)]);
  sketch.arrow('hidden', [point(x + width, y), point(h.x, y)]);
  sketch.operator(traitsOf(cell).output, squash.x, squash.y);
  sketch.arrow('input', [point(2, xLine), point(middle, xLine), point(middle, y + m.boxHeight / 2)]);
  sketch.label({ text: 'h', time: 't−1', symbol: 'h', x: 2, y: y - labelAbove });
  sketch.label({ text: 'x', time: 't', symbol: 'x', x: 2, y: xLine + labelBelow });
  return sketch.finish(m.width, xLine + belowLine);
}
