/** Parts of a trace that panels look at: one layer and direction, one unit of it, one step. Pure. */
import type { TraceView } from '../protocol/messages';
import type { PlaygroundState } from '../store/state';

export type TracePlace = Pick<PlaygroundState, 'layer' | 'direction' | 'selectedStep' | 'unit'>;

/** Index of a layer and direction in a trace: layer·D + direction. */
export function layerIndex(
  { trace }: TraceView,
  { layer, direction }: Pick<TracePlace, 'layer' | 'direction'>,
): number {
  return Math.min(layer, trace.layers - 1) * trace.directions + Math.min(direction, trace.directions - 1);
}

/** (steps, units) of one channel. */
export function channelOf({ trace }: TraceView, index: number, channel: number): Float32Array {
  const size = trace.steps * trace.hidden;
  const start = (index * trace.channels.length + channel) * size;
  return trace.values.subarray(start, start + size);
}

/** One channel of one unit over the steps. */
export function unitLine(view: TraceView, index: number, channel: number, unit: number): Float32Array {
  const { steps, hidden } = view.trace;
  const values = channelOf(view, index, channel);
  return Float32Array.from({ length: steps }, (_, t) => values[t * hidden + unit] ?? Number.NaN);
}

/** Every channel of one unit at one step, by its symbol. */
export function unitValues(view: TraceView, place: TracePlace): Record<string, number> {
  const { trace } = view;
  const index = layerIndex(view, place);
  const at = Math.min(place.selectedStep, trace.steps - 1) * trace.hidden + Math.min(place.unit, trace.hidden - 1);
  return Object.fromEntries(
    trace.channels.map((symbol, channel) => [symbol, channelOf(view, index, channel)[at] ?? Number.NaN]),
  );
}

/** Outputs after one step. */
export function outputsAt({ trace }: TraceView, step: number): Float32Array {
  const size = trace.outputs.length / trace.steps;
  return trace.outputs.subarray(step * size, (step + 1) * size);
}
