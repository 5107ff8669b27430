/** A trace of a made-up network, in which every value tells where it stands. */
import type { TraceView } from '../../../web/protocol/messages';

export interface TraceSize {
  readonly steps: number;
  readonly hidden: number;
  readonly layers: number;
  readonly directions: number;
  readonly channels: readonly string[];
  readonly outputs: number;
}

/** index·1000 + channel·100 + step·10 + unit, index being that of layer and direction. */
export function telling(size: TraceSize): TraceView {
  const { steps, hidden, layers, directions, channels } = size;
  const values: number[] = [];
  for (let index = 0; index < layers * directions; index += 1)
    for (let channel = 0; channel < channels.length; channel += 1)
      for (let step = 0; step < steps; step += 1)
        for (let unit = 0; unit < hidden; unit += 1) values.push(index * 1000 + channel * 100 + step * 10 + unit);
  return view(size, values);
}

export function view(
  { steps, hidden, layers, directions, channels, outputs }: TraceSize,
  values: readonly number[],
): TraceView {
  const words = Array.from({ length: steps }, () => 'x');
  return {
    step: 0,
    reads: words,
    targets: words,
    targetOutputs: words.map(() => []),
    answers: [],
    parameters: [],
    trace: {
      steps,
      hidden,
      layers,
      directions,
      channels: [...channels],
      values: Float32Array.from(values),
      gradientNormsH: new Float64Array(steps),
      gradientNormsC: new Float64Array(),
      losses: new Float64Array(steps),
      outputs: Float32Array.from({ length: steps * outputs }, (_, k) => k),
      valves: [],
      saturatedLeft: new Float32Array(),
      saturatedRight: new Float32Array(),
    },
  };
}
