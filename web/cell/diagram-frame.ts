/**
 * What all diagrams share: sizes for the width there is, the row of gates with the two lines below that bring x and h
 * to them, and the states on the right. Nothing is scaled, so letters are never too small and hairlines stay crisp.
 */
import { type DiagramCell, type DiagramGate, type Reading, readingsOf, shortNameOf } from './diagram-cell';
import { type Box, operatorRadius, type Point, point, type Sketch, type WireKind } from './sketch';

export interface Metrics {
  readonly width: number;
  readonly wide: boolean;
  readonly boxWidthMax: number;
  readonly boxHeight: number;
  /** The conveyor along the top. */
  readonly conveyor: number;
  /** Products of the gates. */
  readonly middle: number;
  readonly gatesTop: number;
  readonly gatesBottom: number;
  /** The tanh of what a gate squashes before it weighs it. */
  readonly squashedAt: number;
  readonly hLine: number;
  readonly xLine: number;
  readonly stateWidth: number;
  readonly stateHeight: number;
}

/** Baselines of the labels, from the lines they belong to, and what the lowest one needs. */
export const labelAbove = 15;
export const labelBelow = 15;
export const belowLine = 21;

export const narrowest = 296;
export const widest = 640;

export function metricsOf(available: number): Metrics {
  const width = Math.round(Math.min(widest, Math.max(narrowest, available)));
  const wide = width >= 460;
  const boxHeight = 54;
  const conveyor = 30;
  const middle = conveyor + 62;
  const gatesTop = middle + 32;
  const gatesBottom = gatesTop + boxHeight;
  const hLine = gatesBottom + 30;
  return {
    width,
    wide,
    boxWidthMax: 100,
    boxHeight,
    conveyor,
    middle,
    gatesTop,
    gatesBottom,
    squashedAt: gatesBottom + 16,
    hLine,
    xLine: hLine + 22,
    stateWidth: wide ? 60 : 44,
    stateHeight: 40,
  };
}

/** Where the last operator before the states stands: the wire to them needs a little room. */
export function lastColumn({ width, stateWidth, wide }: Metrics): number {
  return width - stateWidth - operatorRadius - (wide ? 36 : 14);
}

export function gateBox(cell: DiagramCell, symbol: string, made: string, x: number, width: number, m: Metrics): Box {
  return {
    kind: 'gate',
    symbol,
    name: shortNameOf(cell, symbol),
    made,
    weighted: cell.gates.some((gate) => gate.symbol === symbol),
    x: x - width / 2,
    y: m.gatesTop,
    width,
    height: m.boxHeight,
  };
}

export function stateBox(sketch: Sketch, symbol: string, y: number, m: Metrics): Box {
  return sketch.box({
    kind: 'state',
    symbol,
    name: '',
    made: '',
    weighted: true,
    x: m.width - m.stateWidth - 1,
    y: y - m.stateHeight / 2,
    width: m.stateWidth,
    height: m.stateHeight,
  });
}

/** Where a gate takes what it reads from below, seen from its middle. */
const ports: Readonly<Record<string, number>> = { h: -14, x: 14, gates: 24 };

interface Tap {
  readonly x: number;
  readonly squashed: boolean;
}

/** The gates' taps of one line. */
export function tapsOf(cell: DiagramCell, boxes: readonly Box[], source: Reading['source']): Tap[] {
  return boxes.flatMap((box) => {
    const gate: DiagramGate | undefined = cell.gates.find(({ symbol }) => symbol === box.symbol);
    const reading = gate && readingsOf(cell, gate).find((candidate) => candidate.source === source);
    return reading ? [{ x: box.x + box.width / 2 + (ports[source] ?? 0), squashed: reading.squashed }] : [];
  });
}

/** A line from the left below the gates, with an arrow up for each tap. */
export function supply(
  sketch: Sketch,
  kind: WireKind,
  start: readonly Point[],
  y: number,
  taps: readonly Tap[],
  m: Metrics,
): void {
  const last = taps[taps.length - 1];
  if (!last) return;
  for (const { x, squashed } of taps) {
    const foot = x === last.x ? [...start, point(x, y)] : [point(x, y)];
    if (x !== last.x) sketch.dot(kind, x, y);
    sketch.arrow(kind, [...foot, point(x, m.gatesBottom)]);
    if (squashed) sketch.operator('tanh', x, m.squashedAt);
  }
}
