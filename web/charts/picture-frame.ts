/**
 * The frame that all standalone pictures with two axes share: title above, legend below, the names of the axes, and
 * margins measured so that no number is cut off. What is inside is drawn by the caller.
 */
import type { Palette } from '../style/tokens';
import type { LegendEntry } from './legend';
import { legendPicture } from './legend-picture';
import type { Picture } from './picture';
import type { Axis } from './plot';
import { documentOf, element, fitted, text, textWidth } from './svg';
import { withUnit } from './table';
import { axisTicks, tickFont, tickText } from './ticks';

const margin = 16;
const titleHeight = 32;
const nameHeight = 20;
const tickHeight = 20;
const usualWidth = 720;
const usualHeight = 400;

/** One axis as it is written: ticks with their texts at pixels. */
export interface AxisText {
  readonly name: string;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface FrameContent {
  readonly title: string;
  readonly x: AxisText;
  readonly y: AxisText;
  readonly legend: readonly LegendEntry[];
  /** Least room to the right of the axes. */
  readonly rightRoom: number;
  toX(area: Area, value: number): number;
  toY(area: Area, value: number): number;
  /** What is drawn between the axes. */
  inside(area: Area): string;
}

/** @param height of the whole; more when the content asks for it. */
export function framedPicture(content: FrameContent, palette: Palette, height = usualHeight): Picture {
  const legend = legendPicture(content.legend, usualWidth - 2 * margin, palette);
  const whole = height + legend.height;
  const area = areaOf(content, whole - legend.height);
  const svg = (): string => {
    const drawn = [
      text(fitted(content.title, usualWidth - 2 * margin, 15), {
        x: margin,
        y: 26,
        'font-size': 15,
        'font-weight': 600,
        fill: palette.ink,
      }),
      yAxis(content, area, palette),
      xAxis(content, area, palette),
      content.inside(area),
      legend.svg(margin, whole - legend.height - margin / 2),
    ];
    return documentOf(usualWidth, whole, content.title, palette.raised, drawn.join(''));
  };
  return { width: usualWidth, height: whole, svg };
}

function areaOf({ x, y, rightRoom }: FrameContent, height: number): Area {
  const widest = Math.max(0, ...y.ticks.map((tick) => textWidth(tick.text, tickFont)));
  const last = textWidth(x.ticks.at(-1)?.text ?? '', tickFont) / 2;
  return {
    left: margin + nameHeight + Math.min(widest, usualWidth / 3) + 6,
    top: titleHeight + 12,
    right: usualWidth - Math.max(margin, last + 4, rightRoom),
    bottom: height - margin / 2 - nameHeight - tickHeight,
  };
}

function yAxis({ y, toY }: FrameContent, area: Area, { line, quiet }: Palette): string {
  const rows = y.ticks.map(({ value, text: label }) => {
    const at = toY(area, value);
    const grid = { x1: area.left, x2: area.right, y1: at, y2: at, stroke: line };
    const short = fitted(label, usualWidth / 3, tickFont);
    const style = { 'text-anchor': 'end', 'font-size': tickFont, fill: quiet };
    return element('line', grid) + text(short, { x: area.left - 6, y: at + 4, ...style });
  });
  const middle = (area.top + area.bottom) / 2;
  const turned = {
    transform: `rotate(-90 ${margin + 4} ${middle})`,
    x: margin + 4,
    y: middle,
    'text-anchor': 'middle',
  };
  return rows.join('') + text(fitted(y.name, area.bottom - area.top, 12), { ...turned, fill: quiet });
}

function xAxis({ x, toX }: FrameContent, area: Area, { line, quiet }: Palette): string {
  const base = element('line', { x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom, stroke: quiet });
  const columns = x.ticks.map(({ value, text: label }) => {
    const at = toX(area, value);
    const tick = element('line', { x1: at, x2: at, y1: area.bottom, y2: area.bottom + 4, stroke: line });
    const style = { 'text-anchor': 'middle', 'font-size': tickFont, fill: quiet };
    return tick + text(label, { x: at, y: area.bottom + 17, ...style });
  });
  const name = {
    x: (area.left + area.right) / 2,
    y: area.bottom + tickHeight + 16,
    'text-anchor': 'middle',
    fill: quiet,
  };
  return base + columns.join('') + text(fitted(x.name, area.right - area.left, 12), name);
}

/** @param pixels about how long the axis will be: margins are not known yet. */
export function axisText(axis: Axis, pixels: number, direction: 'x' | 'y'): AxisText {
  const ticks = axisTicks(axis, pixels, direction).map((value) => ({ value, text: tickText(axis, value) }));
  return { name: withUnit(axis), ticks };
}

/** Where a value lies between an axis' ends, 0 … 1. */
export function shareOf({ kind, min, max }: Axis, value: number): number {
  if (kind === 'log') return (Math.log10(value) - Math.log10(min)) / (Math.log10(max) - Math.log10(min));
  return (value - min) / (max - min);
}
