/** Between a setting's value and a slider's position: linear, logarithmic, or along the stops people think in. */
import type { NumberSetting } from '../schema/settings';

/** Positions of a slider without stops. */
const fine = 200;

/** The slider runs from 0 to this. */
export function lastPosition({ stops }: NumberSetting): number {
  return stops ? stops.length - 1 : fine;
}

export function positionOf({ min, max, scale, stops }: NumberSetting, value: number): number {
  if (stops) return stops.reduce((best, stop, k) => (isNearer(stop, stops[best] ?? 0, value) ? k : best), 0);
  const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(share * fine);
}

export function valueAt(setting: NumberSetting, position: number): number {
  const { min, max, scale, stops } = setting;
  if (stops) return stops[position] ?? setting.default;
  const share = position / fine;
  if (scale === 'log') return Number((min * (max / min) ** share).toPrecision(2));
  return toStep(setting, min + (max - min) * share);
}

/** The neighbour that an arrow key goes to, within the range. */
export function neighbourOf(setting: NumberSetting, value: number, direction: 1 | -1): number {
  const { min, max, scale, stops, step } = setting;
  if (stops) {
    const further = stops.filter((stop) => (stop - value) * direction > 0);
    return (direction > 0 ? further[0] : further[further.length - 1]) ?? value;
  }
  const next =
    scale === 'log' ? Number((value * 1.25 ** direction).toPrecision(2)) : toStep(setting, value + step * direction);
  return Math.min(max, Math.max(min, next));
}

function toStep({ step }: NumberSetting, value: number): number {
  return Number((Math.round(value / step) * step).toPrecision(6));
}

/** Nearer on a log scale; stops are powers of two. */
function isNearer(a: number, b: number, value: number): boolean {
  return Math.abs(Math.log(a / value)) < Math.abs(Math.log(b / value));
}
