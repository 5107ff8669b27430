/** Heat strips below one another as a standalone picture: steps along, units down, what the colours stand for beside. */
import type { Palette } from '../style/tokens';
import type { ColourMap } from './colour-map';
import { paint } from './heat-strip';
import type { Picture } from './picture';
import { pngAddress } from './png';
import { stepLabel } from './step-label';
import { type Attributes, documentOf, element, fitted, monoFont, text } from './svg';
import { strideOf, tickFont } from './ticks';

export interface HeatStripPlot {
  /** Its letter; empty when it has none. */
  readonly symbol: string;
  readonly name: string;
  /** What the ends of the colours stand for: “0 … 1”. */
  readonly range: string;
  /** (steps, units), units contiguous. */
  readonly values: Float32Array;
  readonly units: number;
  readonly map: ColourMap;
}

export interface HeatPlot {
  readonly title: string;
  /** The steps' characters, words or numbers. */
  readonly labels: readonly string[];
  readonly strips: readonly HeatStripPlot[];
  readonly selectedStep: number | null;
}

const margin = 16;
const labelWidth = 144;
const letterRoom = 14;
const scaleWidth = 36;
const mostWidth = 1600;
const top = 64;
const gap = 8;
const leastStrip = 36;
const axisHeight = 24;

export function heatPicture({ title, labels, strips, selectedStep }: HeatPlot, palette: Palette): Picture {
  const steps = Math.max(1, labels.length);
  const plotWidth = Math.min(mostWidth, Math.max(560, steps * 12));
  const heights = strips.map(({ units }) => Math.max(leastStrip, Math.min(160, units)));
  const tops = heights.map((_, k) => heights.slice(0, k).reduce((sum, height) => sum + height + gap, top));
  const bottom = heights.reduce((sum, height) => sum + height + gap, top);
  const [width, height] = [margin + labelWidth + plotWidth + margin, bottom + axisHeight];
  const left = margin + labelWidth;
  const slot = plotWidth / steps;
  const svg = (): string => {
    const drawn = [
      text(fitted(title, width - 2 * margin, 15), {
        x: margin,
        y: 26,
        'font-size': 15,
        'font-weight': 600,
        fill: palette.ink,
      }),
      stepLabels(labels, left, slot, palette),
      ...strips.map((strip, k) => stripSvg(strip, steps, [left, tops[k] ?? top, plotWidth, heights[k] ?? 0], palette)),
      selectedStep === null ? '' : marker(left + selectedStep * slot, slot, bottom - gap, palette),
      text('step', { x: left + plotWidth / 2, y: height - 10, 'text-anchor': 'middle', fill: palette.quiet }),
    ];
    return documentOf(width, height, title, palette.raised, drawn.join(''));
  };
  return { width, height, svg };
}

function stepLabels(labels: readonly string[], left: number, slot: number, { quiet }: Palette): string {
  const stride = strideOf(labels, slot);
  const style = { 'text-anchor': 'middle', 'font-family': monoFont, 'font-size': tickFont, fill: quiet };
  return labels
    .map((label, k) =>
      k % stride === 0 ? text(stepLabel(label), { x: left + (k + 0.5) * slot, y: top - 8, ...style }) : '',
    )
    .join('');
}

type Box = readonly [left: number, top: number, width: number, height: number];

/** Of a strip that knows fewer steps than there are, the rest stays empty. */
function stripSvg(strip: HeatStripPlot, steps: number, [x, y, width, height]: Box, palette: Palette): string {
  const { values, units, map } = strip;
  const known = Math.min(steps, Math.floor(values.length / units));
  if (known === 0) return labelSvg(strip, y, palette);
  const pixels = new Uint32Array(known * units);
  paint(pixels, { values, steps: known, units, map });
  const box = { x, y, width: (width * known) / steps, height };
  const frame = element('rect', { ...box, fill: 'none', stroke: palette.line });
  return imageSvg(pixels, known, units, box) + frame + labelSvg(strip, y, palette);
}

function imageSvg(pixels: Uint32Array, width: number, height: number, box: Attributes): string {
  const shown = { preserveAspectRatio: 'none', 'image-rendering': 'pixelated' };
  return element('image', { ...box, href: pngAddress(pixels, width, height), ...shown });
}

/** What it is, and below that its colours from the lowest to the highest value. */
function labelSvg({ symbol, name, range, map }: HeatStripPlot, y: number, palette: Palette): string {
  const room = labelWidth - 8;
  const indent = symbol === '' ? 0 : letterRoom;
  const letter = { 'font-family': monoFont, 'font-size': 13, 'font-weight': 600, fill: palette.gate(symbol).text };
  const scale = { x: margin, y: y + 21, width: scaleWidth, height: 9 };
  return [
    symbol === '' ? '' : text(symbol, { x: margin, y: y + 13, ...letter }),
    text(fitted(name, room - indent, 12), { x: margin + indent, y: y + 13, fill: palette.ink }),
    imageSvg(map.pixels, map.pixels.length, 1, scale),
    element('rect', { ...scale, fill: 'none', stroke: palette.line }),
    text(fitted(range, room - scaleWidth - 6, tickFont), {
      x: margin + scaleWidth + 6,
      y: y + 30,
      'font-size': tickFont,
      fill: palette.quiet,
    }),
  ].join('');
}

function marker(x: number, slot: number, bottom: number, { spark }: Palette): string {
  const box = { x: x - 1, y: top - 2, width: slot + 2, height: bottom - top + 4 };
  return element('rect', { ...box, fill: 'none', stroke: spark, 'stroke-width': 2.5 });
}
