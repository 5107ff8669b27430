/**
 * LSTM and RNN cells only ever add their two biases, so a link needs but one: bias_ih takes the sum, bias_hh becomes 0 and
 * takes a byte per gate. What the network computes is the same up to rounding. Not for a GRU, whose new gate multiplies
 * bias_hh by the reset gate, nor for cells that are not known.
 */
import type { WeightTensor } from './weight-codec';

const addsBiases = /^(lstm|rnn)(_|$)/;

/** @param cell an id of the core's cell table. @returns new tensors where something changed. */
export function foldBiases(tensors: readonly WeightTensor[], cell: string): WeightTensor[] {
  if (!addsBiases.test(cell)) return [...tensors];
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return tensors.map((tensor) => {
    const other = byName.get(otherBias(tensor.name));
    if (!other || other.values.length !== tensor.values.length) return tensor;
    const isKept = tensor.name.startsWith('bias_ih_');
    const values = tensor.values.map((value, k) => (isKept ? value + (other.values[k] ?? 0) : 0));
    return { ...tensor, values };
  });
}

/** Empty for what is no bias of a layer. */
function otherBias(name: string): string {
  const [, kind, rest] = /^bias_(ih|hh)_(.+)$/.exec(name) ?? [];
  if (kind === undefined) return '';
  return `bias_${kind === 'ih' ? 'hh' : 'ih'}_${rest}`;
}
