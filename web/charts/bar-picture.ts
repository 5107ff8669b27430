/** Bars as a standalone picture, growing up or to the right. */
import type { Palette } from '../style/tokens';
import { type BarPlot, type BarSeries, bandFill, barLegend, barsHeight } from './bar-plot';
import type { Picture } from './picture';
import { type Area, type AxisText, axisText, type FrameContent, framedPicture, shareOf } from './picture-frame';
import { stepLabel } from './step-label';
import { element, haloed, textWidth } from './svg';

/** About how long the axis of values becomes; upright it has fewer numbers than would fit. */
const valuePixels = { right: 480, up: 160 } as const;
const usualHeight = 400;

export function barPicture(plot: BarPlot, palette: Palette): Picture {
  const upwards = plot.direction === 'up';
  const names: AxisText = {
    name: plot.category,
    ticks: plot.names.map((name, k) => ({ value: k, text: stepLabel(name) })),
  };
  const values = axisText(plot.value, valuePixels[plot.direction], upwards ? 'y' : 'x');
  const content: FrameContent = {
    title: plot.title,
    x: upwards ? names : values,
    y: upwards ? values : names,
    legend: barLegend(plot),
    rightRoom: plot.marked && !upwards ? textWidth(plot.marked.word, 12) + 16 : 0,
    toX: (area, value) => (upwards ? bandCentre(plot, area, value) : valueAt(plot, area, value)),
    toY: (area, value) => (upwards ? valueAt(plot, area, value) : bandCentre(plot, area, value)),
    inside: (area) => barsSvg(plot, area, palette),
  };
  return framedPicture(content, palette, upwards ? usualHeight : Math.max(usualHeight, barsHeight(plot) + 80));
}

/** Along the values' axis, kept between its ends: a bar of nothing has no length. */
function valueAt({ direction, value: axis }: BarPlot, { left, right, top, bottom }: Area, value: number): number {
  const share = Math.min(1, Math.max(0, shareOf(axis, value)));
  return direction === 'up' ? bottom - share * (bottom - top) : left + share * (right - left);
}

function bandCentre(plot: BarPlot, area: Area, index: number): number {
  const start = plot.direction === 'up' ? area.left : area.top;
  return start + (index + 0.5) * bandOf(plot, area);
}

function bandOf({ direction, names }: BarPlot, { left, right, top, bottom }: Area): number {
  return (direction === 'up' ? right - left : bottom - top) / Math.max(1, names.length);
}

function barsSvg(plot: BarPlot, area: Area, palette: Palette): string {
  const bars = plot.series.flatMap((series, place) =>
    series.values.map((value, index) =>
      Number.isFinite(value) ? barSvg(plot, area, palette, series, place, index) : '',
    ),
  );
  return bars.join('') + markSvg(plot, area, palette);
}

function barSvg(plot: BarPlot, area: Area, palette: Palette, series: BarSeries, place: number, index: number): string {
  const band = bandOf(plot, area) * bandFill;
  const thickness = band / plot.series.length;
  const across = bandCentre(plot, area, index) - band / 2 + place * thickness;
  const end = valueAt(plot, area, series.values[index] ?? Number.NaN);
  const box =
    plot.direction === 'up'
      ? { x: across, y: end, width: thickness, height: area.bottom - end }
      : { x: area.left, y: across, width: end - area.left, height: thickness };
  const filled = series.shape === 'filled';
  const marked = place === 0 && plot.marked?.index === index;
  const outline = marked ? { stroke: palette.ink, 'stroke-width': 2 } : {};
  const look = filled ? { fill: series.colour } : { fill: 'none', stroke: series.colour, 'stroke-width': 1.5 };
  return element('rect', { ...box, ...look, ...outline });
}

function markSvg(plot: BarPlot, area: Area, { ink, raised }: Palette): string {
  if (!plot.marked) return '';
  const { index, word } = plot.marked;
  const across = bandCentre(plot, area, index);
  const end = valueAt(plot, area, plot.series[0]?.values[index] ?? Number.NaN);
  const place =
    plot.direction === 'up' ? { x: across, y: end - 6, 'text-anchor': 'middle' } : { x: end + 6, y: across + 4 };
  return haloed(word, raised, { ...place, fill: ink, 'font-weight': 600 });
}
