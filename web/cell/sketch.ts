/**
 * Paper for the diagrams: collects wires, operators, boxes and labels at their places, in CSS pixels. Knows how a wire
 * bends and where its arrow head points, and nothing of cells.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const point = (x: number, y: number): Point => ({ x, y });

/** What flows in a wire; how it is drawn follows from it. */
export type WireKind = 'input' | 'hidden' | 'cell' | 'gate' | 'value' | 'peephole' | 'gates';

export interface Wire {
  readonly kind: WireKind;
  readonly path: string;
  /** Outline of the arrow head; empty for none. */
  readonly head: string;
  /** The gate whose colour it has. */
  readonly symbol: string;
}

export interface Dot extends Point {
  readonly kind: WireKind;
  readonly symbol: string;
}

export interface Operator extends Point {
  /** × and + are drawn in a circle; all else is written in a pill. */
  readonly text: string;
  readonly width: number;
}

export interface Box extends Point {
  readonly kind: 'gate' | 'state';
  readonly symbol: string;
  readonly name: string;
  /** The function its value comes out of, or the formula of a gate without weights. */
  readonly made: string;
  /** It has weights of its own. */
  readonly weighted: boolean;
  readonly width: number;
  readonly height: number;
}

/** A letter with a time as index. */
export interface Label extends Point {
  readonly text: string;
  readonly time: string;
  readonly symbol: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly wires: readonly Wire[];
  readonly dots: readonly Dot[];
  readonly operators: readonly Operator[];
  readonly boxes: readonly Box[];
  readonly labels: readonly Label[];
}

export const operatorRadius = 10;
const cornerRadius = 6;
const headLength = 6;
const headHalf = 3.5;

export class Sketch {
  private readonly wires: Wire[] = [];
  private readonly dots: Dot[] = [];
  private readonly operators: Operator[] = [];
  private readonly boxes: Box[] = [];
  private readonly labels: Label[] = [];

  /** A wire through the points, with an arrow head at the last. */
  arrow(kind: WireKind, points: readonly Point[], symbol = ''): void {
    const tip = points[points.length - 1];
    const before = points[points.length - 2];
    if (!tip || !before) return;
    const end = towards(tip, before, headLength - 1);
    const path = roundedPath([...points.slice(0, -1), end]);
    this.wires.push({ kind, path, head: arrowHead(before, tip), symbol });
  }

  line(kind: WireKind, points: readonly Point[], symbol = ''): void {
    this.wires.push({ kind, path: roundedPath(points), head: '', symbol });
  }

  dot(kind: WireKind, x: number, y: number, symbol = ''): void {
    this.dots.push({ kind, x, y, symbol });
  }

  operator(text: string, x: number, y: number): Operator {
    const width = text === '×' || text === '+' ? 2 * operatorRadius : Math.max(18, 8 + 7 * text.length);
    const operator = { text, x, y, width };
    this.operators.push(operator);
    return operator;
  }

  box(box: Box): Box {
    this.boxes.push(box);
    return box;
  }

  label(label: Label): void {
    this.labels.push(label);
  }

  finish(width: number, height: number): Drawing {
    const { wires, dots, operators, boxes, labels } = this;
    return { width, height, wires, dots, operators, boxes, labels };
  }
}

/** The point `distance` away from `start` on the way to `goal`, or halfway if that is nearer. */
function towards(start: Point, goal: Point, distance: number): Point {
  const length = Math.hypot(goal.x - start.x, goal.y - start.y);
  const share = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: start.x + (goal.x - start.x) * share, y: start.y + (goal.y - start.y) * share };
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Straight stretches with rounded corners, as SVG path data. */
export function roundedPath(points: readonly Point[]): string {
  const parts = points.map((corner, k) => {
    const before = points[k - 1];
    const after = points[k + 1];
    if (!before) return `M${at(corner)}`;
    if (!after) return `L${at(corner)}`;
    return `L${at(towards(corner, before, cornerRadius))}Q${at(corner)} ${at(towards(corner, after, cornerRadius))}`;
  });
  return parts.join('');
}

export function arrowHead(from: Point, tip: Point): string {
  const back = towards(tip, from, headLength);
  const length = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const across = { x: ((tip.y - back.y) / length) * headHalf, y: ((back.x - tip.x) / length) * headHalf };
  const left = { x: back.x + across.x, y: back.y + across.y };
  const right = { x: back.x - across.x, y: back.y - across.y };
  return `M${at(tip)}L${at(left)}L${at(right)}Z`;
}
