/** Where an axis has its numbers, and how they are written: as many as there is room for, at round values. */
import { powerOfTen } from './log-axis';
import type { Axis } from './plot';
import { stepLabel } from './step-label';
import { monoWidth, textWidth } from './svg';

export const tickFont = 11;

/** Room that one number takes along its axis; powers of ten stand alone at their lines and may stand closer. */
const numberGap = 28;
const rowHeights = { linear: 22, log: 20 } as const;

/** Between single characters, which are read as a text, and between words. */
const letterGap = 1;
const wordGap = 8;

/** More labels than these are not measured one by one. */
const measured = 200;

export function axisTicks(axis: Axis, pixels: number, direction: 'x' | 'y'): number[] {
  if (axis.labels) return labelTicks(axis, pixels);
  const room = direction === 'y' ? rowHeights[axis.kind] : textWidth(tickText(axis, axis.max), tickFont) + numberGap;
  const most = Math.max(1, Math.floor(pixels / room));
  return axis.kind === 'log' ? decadeTicks(axis.min, axis.max, most) : roundTicks(axis.min, axis.max, most);
}

export function tickText({ labels, kind }: Axis, value: number): string {
  if (labels) return stepLabel(labels[value] ?? '');
  return kind === 'log' ? powerOfTen(value) : numberText(value);
}

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** A number as short as it can be told: 12,000 · 0.05 · −3 · 2e-7. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  const written =
    size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential().replace('+', '') : plain.format(value);
  return written.replace(/^-/, '−');
}

/** @returns multiples of 1, 2 or 5 × a power of ten between the ends, both of them included, at most `most` steps. */
export function roundTicks(min: number, max: number, most: number): number[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [min];
  const step = roundStep(span / most);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const mantissa = [1, 2, 5].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return mantissa * power;
}

/** Round ends around the values; a little room around a single one. */
export function roundRange(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const step = roundStep((high - low || Math.abs(high) || 1) / 8);
  const room = high > low ? 0 : step;
  return [Math.floor((low - room) / step + 1e-9) * step, Math.ceil((high + room) / step - 1e-9) * step];
}

/** Whole powers of ten, every second or third of them where all are too many. */
export function decadeTicks(min: number, max: number, most: number): number[] {
  const low = Math.ceil(Math.log10(min) - 1e-9);
  const high = Math.floor(Math.log10(max) + 1e-9);
  const stride = decadeStride(high - low, most);
  const ticks: number[] = [];
  for (let power = high; power >= low; power -= stride) ticks.unshift(10 ** power);
  return ticks;
}

/** One that meets both ends, if that costs no number. */
function decadeStride(span: number, most: number): number {
  const least = Math.max(1, Math.ceil(span / most));
  let even = least;
  while (even < span && span % even !== 0) even += 1;
  return Math.floor(span / even) >= Math.floor(span / least) ? even : least;
}

function labelTicks({ labels = [], min, max }: Axis, pixels: number): number[] {
  const stride = strideOf(labels, pixels / Math.max(1, max - min));
  const first = Math.ceil(Math.max(0, min) / stride) * stride;
  const last = Math.min(labels.length - 1, Math.floor(max));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / stride) + 1) }, (_, k) => first + k * stride);
}

/** Every how manieth label is written so that none touches the next, in a monospaced face. @param slot pixels from one place to the next. */
export function strideOf(labels: readonly string[], slot: number): number {
  const each = Math.ceil(labels.length / measured);
  let widest = 0;
  for (let k = 0; k < labels.length; k += each) {
    widest = Math.max(widest, monoWidth(stepLabel(labels[k] ?? ''), tickFont));
  }
  const gap = widest > 1.1 * tickFont ? wordGap : letterGap;
  const least = Math.max(1, (widest + gap) / Math.max(slot, 1e-6));
  // Every 7th, 20th, 150th: to half a power of ten.
  const grain = Math.max(1, 10 ** Math.floor(Math.log10(least)) / 2);
  return Math.ceil(least / grain) * grain;
}
