/**
 * What is written into a plot: named levels, marks, letters at the ends of lines, a note. Placed once, by a pure
 * function, and then drawn alike on the canvas and in the standalone picture.
 */
import type { Palette } from '../style/tokens';
import { type Box, freestPlace, hiddenCost, type Obstacle, overlaps } from './free-place';
import { placeFlags, spread } from './place-labels';
import type { Line, LinePlot } from './plot';
import { element, fitted, haloed, monoFont, sansFont, textWidth } from './svg';

export const annotationFont = 12;
const row = annotationFont + 3;

/** Between a text and what ends beside it. */
const gap = 3;

/** Of a text's width, what stands before its place. */
const shares = { start: 0, middle: 0.5, end: 1 } as const;

/** Room at the right end for the letters of lines. */
export const letterRoom = 16;

export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  toX(value: number): number;
  toY(value: number): number;
}

export interface Stroke {
  readonly kind: 'stroke';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

export interface Inscription {
  readonly kind: 'text';
  readonly at: readonly [number, number];
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: string;
  readonly mono: boolean;
  /** Height of the line that it names, where it does not stand beside it. */
  readonly stem?: number;
}

export type Annotation = Stroke | Inscription;

/** Lines behind the data. @param texts at which a level is cut, so that it strikes none of them through. */
export function strokesOf(plot: LinePlot, frame: PlotFrame, texts: readonly Inscription[]): Stroke[] {
  const { left, right, top, bottom } = frame;
  const boxes = texts.map(boxOf).sort((a, b) => a.left - b.left);
  const across = plot.levels.flatMap(({ value, colour }) => {
    const y = Math.round(frame.toY(value)) + 0.5;
    if (!(y >= top - 1 && y <= bottom + 1)) return [];
    return pieces(y, left, right, boxes).map(([from, to]) => stroke([from, y], [to, y], colour, 1, [4, 4]));
  });
  const upright = plot.marks
    .map(({ at, colour, width }) => ({ x: frame.toX(at), colour, width }))
    .filter(({ x }) => x >= left - 1 && x <= right + 1)
    .map(({ x, colour, width }) => stroke([x, top], [x, bottom], colour, width, width > 1 ? [] : [2, 3]));
  const stems = texts.flatMap((text) =>
    boxesOf(text)
      .slice(1)
      .map(({ left: x, top: from, bottom: to }) => stroke([x + 0.5, from], [x + 0.5, to], text.colour, 1, [])),
  );
  return [...across, ...upright, ...stems];
}

function pieces(y: number, left: number, right: number, boxes: readonly Box[]): (readonly [number, number])[] {
  const cuts = boxes.filter(({ top, bottom }) => top < y && y < bottom);
  const starts = [left, ...cuts.map((box) => box.right + gap)];
  return starts.map((from, k) => [from, (cuts[k]?.left ?? right + gap) - gap] as const).filter(([a, b]) => b > a);
}

/** Texts over the data. */
export function inscriptionsOf(plot: LinePlot, frame: PlotFrame, palette: Palette): Inscription[] {
  const marks = markNames(plot, frame, palette);
  return [
    ...marks,
    ...levelNames(plot, frame, palette, marks),
    ...endLetters(plot, frame, palette),
    ...noteIn(plot, frame, palette),
  ];
}

/**
 * Above, below or in its line, which is then cut there: where it hides nothing, at the right end if it can be. Where all
 * around its line is taken, further away, and a stem leads to it.
 */
function levelNames(
  plot: LinePlot,
  frame: PlotFrame,
  { quiet }: Palette,
  marks: readonly Inscription[],
): Inscription[] {
  const { left, top, right, bottom } = frame;
  const data = dataIn(plot, frame);
  const levels = plot.levels.map(({ value, name }) => ({ name, y: frame.toY(value) }));
  const taken = marks.map(boxOf);
  const seen = levels.filter(({ name, y }) => name !== '' && y >= top - 1 && y <= bottom + 1);
  return seen.flatMap((level) => {
    const text = fitted(level.name, right - left - 8, annotationFont);
    const hidden = [
      ...data,
      ...levels.filter((other) => other !== level).map(({ y }) => dashed([left, y], [right, y])),
    ];
    const place = freestPlace(placesFor(text, level.y, frame, quiet), (candidate) => {
      const [box, ...stem] = boxesOf(candidate);
      const isOutside = box.top < top - gap || box.bottom > bottom + gap;
      const isTaken = [box, ...stem].some((one) => taken.some((other) => overlaps(one, other)));
      const away = stem.length > 0 ? 20 + Math.abs(candidate.at[1] - level.y) / 2 : 0;
      return hiddenCost(box, hidden) + away + (isOutside || isTaken ? 1e6 : 0);
    });
    if (place) taken.push(...boxesOf(place));
    return place ?? [];
  });
}

/** Baselines of a text above, below and in a line; and further away. */
const besideLine = [-4, 12, 4];
const awayFromLine = [-20, 28, -36, 44, -52, 60];
const alongLine = [1, 0, 0.8, 0.6, 0.4, 0.2];

function placesFor(text: string, y: number, { left, right }: PlotFrame, colour: string): Inscription[] {
  const room = right - left - 4 - textWidth(text, annotationFont);
  return alongLine.flatMap((share) =>
    [...besideLine, ...awayFromLine].map((below, k) => {
      const x = share === 1 ? right - 2 : left + 2 + share * room;
      const name = inscription([x, y + below], text, share === 1 ? 'end' : 'start', colour);
      return k < besideLine.length ? name : { ...name, stem: y };
    }),
  );
}

/** Everything measured; single steps, which scatter widely, weigh little. */
function dataIn({ lines, marks }: LinePlot, { toX, toY, top, bottom }: PlotFrame): Obstacle[] {
  const measured = lines.flatMap(({ points, silent, ring = -1 }) => {
    const pixels = points.map(({ x, y }) => [toX(x), toY(y)] as const);
    return [
      { points: pixels, cost: silent ? 1 : 100, room: silent ? 0 : 1 },
      { points: pixels.slice(ring, ring + 1), cost: 100, room: 6 },
    ];
  });
  return [...measured, ...marks.map(({ at }) => dashed([toX(at) - 1, top], [toX(at) + 1, bottom]))];
}

function dashed(from: Stroke['from'], to: Stroke['to']): Obstacle {
  return { points: [from, to], cost: 1, room: 1 };
}

/** The ground that a text covers. */
export function boxOf({ at: [x, y], text, anchor }: Inscription): Box {
  const width = textWidth(text, annotationFont);
  const left = x - width * shares[anchor];
  return { left, top: y - 9, right: left + width, bottom: y + 2 };
}

function boxesOf(name: Inscription): [Box, ...Box[]] {
  const box = boxOf(name);
  const { stem } = name;
  if (stem === undefined) return [box];
  const x = (box.left + box.right) / 2;
  const ends = stem > box.bottom ? { top: box.bottom + gap, bottom: stem } : { top: stem, bottom: box.top - gap };
  return [box, { left: x - 0.5, right: x + 0.5, ...ends }];
}

function markNames({ marks }: LinePlot, frame: PlotFrame, { ink }: Palette): Inscription[] {
  const named = marks.filter(({ name, at }) => {
    const x = frame.toX(at);
    return name !== '' && x >= frame.left - 1 && x <= frame.right + 1;
  });
  const sizes = named.map(({ name, at }) => ({ at: frame.toX(at), width: textWidth(name, annotationFont) }));
  return placeFlags(sizes, frame.right).map(({ x, anchor, row: line }, k) =>
    inscription([x, frame.top + annotationFont - 2 + line * row], named[k]?.name ?? '', anchor, ink),
  );
}

function endLetters({ lines }: LinePlot, frame: PlotFrame, palette: Palette): Inscription[] {
  const ends = lines.filter(({ lettered, letter }) => lettered && letter).flatMap((line) => lastPoint(line, frame));
  const heights = ends.map(({ y }) => y + annotationFont / 3);
  const places = spread(heights, row - 2, frame.top + annotationFont / 2, frame.bottom);
  return ends.map(({ letter }, k) => ({
    ...inscription([frame.right + 4, places[k] ?? 0], letter, 'start', palette.gate(letter).text),
    mono: true,
  }));
}

function lastPoint({ points, letter = '' }: Line, frame: PlotFrame): { y: number; letter: string }[] {
  const last = points.findLast(({ y }) => Number.isFinite(y));
  return last ? [{ y: frame.toY(last.y), letter }] : [];
}

function noteIn({ note }: LinePlot, { left, right, top, bottom }: PlotFrame, { quiet }: Palette): Inscription[] {
  if (note === '') return [];
  const short = fitted(note, right - left, annotationFont);
  return [inscription([(left + right) / 2, (top + bottom) / 2 + 4], short, 'middle', quiet)];
}

function stroke(from: Stroke['from'], to: Stroke['to'], colour: string, width: number, dash: number[]): Stroke {
  return { kind: 'stroke', from, to, colour, width, dash };
}

function inscription(at: Inscription['at'], text: string, anchor: Inscription['anchor'], colour: string): Inscription {
  return { kind: 'text', at, text, anchor, colour, mono: false };
}

/** @param ground stands around each text, so that it can be read over a line. */
export function annotationSvg(annotation: Annotation, ground: string): string {
  if (annotation.kind === 'stroke') {
    const { from, to, colour, width, dash } = annotation;
    const ends = { x1: from[0], y1: from[1], x2: to[0], y2: to[1] };
    return element('line', {
      ...ends,
      stroke: colour,
      'stroke-width': width,
      'stroke-dasharray': dash.join(' ') || undefined,
    });
  }
  const { at, text, anchor, colour, mono } = annotation;
  const font = mono ? { 'font-family': monoFont, 'font-weight': 600 } : {};
  return haloed(text, ground, { x: at[0], y: at[1], 'text-anchor': anchor, fill: colour, ...font });
}

const aligns = { start: 'left', middle: 'center', end: 'right' } as const;

export function drawAnnotation(context: CanvasRenderingContext2D, annotation: Annotation, ground: string): void {
  context.save();
  if (annotation.kind === 'stroke') {
    context.strokeStyle = annotation.colour;
    context.lineWidth = annotation.width;
    context.setLineDash([...annotation.dash]);
    context.beginPath();
    context.moveTo(...annotation.from);
    context.lineTo(...annotation.to);
    context.stroke();
  } else {
    const { at, text, anchor, colour, mono } = annotation;
    context.font = mono ? `600 ${annotationFont}px ${monoFont}` : `${annotationFont}px ${sansFont}`;
    context.textAlign = aligns[anchor];
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = ground;
    context.strokeText(text, ...at);
    context.fillStyle = colour;
    context.fillText(text, ...at);
  }
  context.restore();
}
