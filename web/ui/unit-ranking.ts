/**
 * Which units belong to a span of the sequence: the correlation of each unit's state with "inside the span". As LSTMVis
 * (Strobelt et al. 2018) does by hand, so that one finds the unit that counts quotes without leafing through all.
 */
import type { TraceView } from '../protocol/messages';
import { channelOf } from './trace-parts';

/** Steps from `start` to `end`, both included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RankedUnit {
  readonly unit: number;
  /** −1..1; 0 for a unit that never changes. */
  readonly correlation: number;
}

/** Units by the strength of their correlation, strongest first. */
export function rankUnits(view: TraceView, index: number, channel: number, span: Span): RankedUnit[] {
  const { steps, hidden } = view.trace;
  const values = channelOf(view, index, channel);
  const inside = Float64Array.from({ length: steps }, (_, t) => (t >= span.start && t <= span.end ? 1 : 0));
  const units = Array.from({ length: hidden }, (_, unit) => ({
    unit,
    correlation: correlate(values, hidden, unit, inside),
  }));
  return units.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

/** Pearson's r of a unit's state and the indicator. */
function correlate(values: Float32Array, hidden: number, unit: number, indicator: Float64Array): number {
  const steps = indicator.length;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let t = 0; t < steps; t += 1) {
    const x = values[t * hidden + unit] ?? 0;
    const y = indicator[t] ?? 0;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const varX = sumXX - (sumX * sumX) / steps;
  const varY = sumYY - (sumY * sumY) / steps;
  return varX > 1e-12 && varY > 1e-12 ? (sumXY - (sumX * sumY) / steps) / Math.sqrt(varX * varY) : 0;
}
