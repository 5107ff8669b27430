/** A line plot, or a plot of dots, as a standalone picture. */
import type { Palette } from '../style/tokens';
import { annotationSvg, inscriptionsOf, letterRoom, type PlotFrame, strokesOf } from './annotations';
import { dotPath } from './legend';
import { linePath } from './line-path';
import type { Picture } from './picture';
import { type Area, axisText, framedPicture, shareOf } from './picture-frame';
import { dotRadii, type Line, type LinePlot, legendOf } from './plot';
import { element } from './svg';

/** About how long the x axis becomes; the y axis has fewer numbers than would fit. */
const xPixels = 600;
const yPixels = 160;

export function linePicture(plot: LinePlot, palette: Palette): Picture {
  const toX = (area: Area, value: number): number => area.left + shareOf(plot.x, value) * (area.right - area.left);
  const toY = (area: Area, value: number): number => area.bottom - shareOf(plot.y, value) * (area.bottom - area.top);
  const inside = (area: Area): string => {
    const frame: PlotFrame = { ...area, toX: (value) => toX(area, value), toY: (value) => toY(area, value) };
    const ground = palette.raised;
    const inscriptions = inscriptionsOf(plot, frame, palette);
    const strokes = strokesOf(plot, frame, inscriptions).map((stroke) => annotationSvg(stroke, ground));
    const texts = inscriptions.map((text) => annotationSvg(text, ground));
    const lines = plot.lines.map((line) => lineSvg(line, frame, ground)).join('');
    return `${strokes.join('')}${clipped(lines, area)}${texts.join('')}`;
  };
  return framedPicture(
    {
      title: plot.title,
      x: axisText(plot.x, xPixels, 'x'),
      y: axisText(plot.y, yPixels, 'y'),
      legend: legendOf(plot),
      rightRoom: plot.lines.some(({ lettered }) => lettered) ? letterRoom + 8 : 0,
      toX,
      toY,
      inside,
    },
    palette,
  );
}

/** What lies beyond the axes is cut, with room for dots that sit on them. */
function clipped(content: string, { left, top, right, bottom }: Area): string {
  const room = 6;
  const box = { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
  const path = element('clipPath', { id: 'plot' }, element('rect', box));
  return path + element('g', { 'clip-path': 'url(#plot)' }, content);
}

function lineSvg(line: Line, frame: PlotFrame, ground: string): string {
  if (line.shape === 'line') return pathSvg(line, frame) + dotsSvg(line, frame, ground);
  const { shape } = line;
  const dots = line.points
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .map(({ x, y }) => dotPath(shape, frame.toX(x), frame.toY(y), line.dotRadius ?? 3));
  return dots.length === 0 ? '' : element('path', { d: dots.join(''), fill: line.colour, 'fill-opacity': 0.8 });
}

function pathSvg({ points, colour, width, dash }: Line, frame: PlotFrame): string {
  const d = linePath(points.map(({ x, y }) => [frame.toX(x), frame.toY(y)] as const));
  if (d === '') return '';
  const style = { fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-linejoin': 'round' };
  return element('path', { d, ...style, 'stroke-dasharray': dash.join(' ') || undefined });
}

function dotsSvg(line: Line, frame: PlotFrame, ground: string): string {
  return dotRadii(line)
    .map((r, k) => {
      const { x, y } = line.points[k] ?? { x: Number.NaN, y: Number.NaN };
      if (r === 0 || !Number.isFinite(y)) return '';
      const fill = k === line.ring ? ground : line.colour;
      return element('circle', {
        cx: frame.toX(x),
        cy: frame.toY(y),
        r,
        fill,
        stroke: line.colour,
        'stroke-width': 1.5,
      });
    })
    .join('');
}
