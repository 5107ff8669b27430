/** How Chart.js draws here: without animation, parsing or legend; axes, tooltips and fonts from the palette. */
import type { Scale } from 'chart.js';
import type { Palette } from '../style/tokens';
import type { Axis } from './plot';
import { fitted, monoFont, sansFont } from './svg';
import { withUnit } from './table';
import { axisTicks, tickFont, tickText } from './ticks';

const plainFont = { family: sansFont, size: 12 };
/** Narrow letters, so that a sequence of the usual length can be read whole. */
const labelFont = { family: monoFont, size: tickFont };

/** Charts lower than this have no room for the names of their axes; their heading tells them. */
const leastHeightForNames = 140;

export const commonOptions = {
  animation: false,
  normalized: true,
  responsive: true,
  maintainAspectRatio: false,
  events: ['mousemove', 'mouseout', 'click', 'touchstart', 'touchmove'],
} as const;

/** Room for the numbers beside a chart: the same for all, so that charts below one another line up. */
function alignLeft(scale: { width: number }): void {
  scale.width = Math.max(scale.width, 36);
}

/** Everything of one scale that follows from the axis, the palette and the chart's height. */
export function scaleLook(axis: Axis, direction: 'x' | 'y', palette: Palette, height: number): object {
  const { min, max, kind } = axis;
  return {
    type: kind === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    grid: { color: palette.line, tickLength: 4, display: direction === 'y' },
    border: { display: false },
    title: axisName(direction === 'y' ? uprightName(axis, height - 44) : withUnit(axis), palette, height),
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      color: palette.quiet,
      font: axis.labels ? labelFont : plainFont,
      callback: (value: number | string) => tickText(axis, Number(value)),
    },
    ...(direction === 'y' ? { afterFit: alignLeft } : {}),
    afterBuildTicks: (scale: Scale) => {
      const pixels = direction === 'x' ? scale.maxWidth : scale.maxHeight;
      scale.ticks = axisTicks(axis, pixels, direction).map((value) => ({ value }));
    },
  };
}

/** An upright name has the chart's height, without what is below the plot; where both do not fit, the unit alone. */
function uprightName(axis: Axis, room: number): string {
  const whole = withUnit(axis);
  return fitted(axis.unit && fitted(whole, room, 12) !== whole ? axis.unit : whole, room, 12);
}

export function axisName(text: string, { quiet }: Palette, height: number): object {
  return { display: height >= leastHeightForNames, text, color: quiet, font: plainFont, padding: 2 };
}

export function tooltipLook({ raised, line, ink }: Palette): object {
  return {
    backgroundColor: raised,
    borderColor: line,
    titleColor: ink,
    bodyColor: ink,
    borderWidth: 1,
    cornerRadius: 6,
    padding: 8,
    boxPadding: 4,
    titleFont: { ...plainFont, weight: 'bold' },
    bodyFont: plainFont,
  };
}
