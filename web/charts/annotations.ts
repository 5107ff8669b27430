/**
 * What is written into a plot: named levels, marks, letters at the ends of lines, a note. Placed once, by a pure
 * function, and then drawn alike on the canvas and in the standalone picture.
 */
import type { Palette } from '../style/tokens';
import { placeFlags, spread } from './place-labels';
import type { Line, LinePlot } from './plot';
import { element, fitted, haloed, monoFont, sansFont, textWidth } from './svg';

export const annotationFont = 12;
const row = annotationFont + 3;

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
}

export type Annotation = Stroke | Inscription;

/** Lines behind the data. */
export function strokesOf({ levels, marks }: LinePlot, frame: PlotFrame): Stroke[] {
  const { left, right, top, bottom } = frame;
  const across = levels
    .map(({ value, colour }) => ({ y: Math.round(frame.toY(value)) + 0.5, colour }))
    .filter(({ y }) => y >= top - 1 && y <= bottom + 1)
    .map(({ y, colour }) => stroke([left, y], [right, y], colour, 1, [4, 4]));
  const upright = marks
    .map(({ at, colour, width }) => ({ x: frame.toX(at), colour, width }))
    .filter(({ x }) => x >= left - 1 && x <= right + 1)
    .map(({ x, colour, width }) => stroke([x, top], [x, bottom], colour, width, width > 1 ? [] : [2, 3]));
  return [...across, ...upright];
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

/** At the right end, above their lines as far as they can; below the names of marks that reach there. */
function levelNames(
  { levels }: LinePlot,
  frame: PlotFrame,
  { quiet }: Palette,
  marks: readonly Inscription[],
): Inscription[] {
  const { left, top, right, bottom } = frame;
  const seen = levels.filter(({ value, name }) => {
    const y = frame.toY(value);
    return name !== '' && y >= top - 1 && y <= bottom + 1;
  });
  const names = seen.map(({ name }) => fitted(name, right - left - 8, annotationFont));
  const start = right - Math.max(0, ...names.map((name) => textWidth(name, annotationFont)));
  const above = marks.filter((mark) => endOf(mark) > start).map(({ at }) => at[1]);
  const places = spread(
    seen.map(({ value }) => frame.toY(value) - 4),
    row,
    Math.max(top + annotationFont - 3, ...above.map((y) => y + row)),
    bottom - 2,
  );
  return names.map((name, k) => inscription([right - 2, places[k] ?? top], name, 'end', quiet));
}

function endOf({ at, anchor, text }: Inscription): number {
  return anchor === 'start' ? at[0] + textWidth(text, annotationFont) : at[0];
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
