/**
 * A PyTorch state_dict that was saved as safetensors: nn.LSTM, nn.GRU or nn.RNN, stacked, in one direction or two, with a
 * linear read-out, under whatever names the module had. What it is, is told from its shapes; what it has learned, what its
 * symbols are, and whether an nn.RNN is one of tanh or of ReLU, the user must say.
 */
import { encodeSafetensors, type Tensor } from '../../bindings/safetensors';
import type { ForeignFile } from '../protocol/messages';
import { usualLimits } from '../share/limits';
import { checkLeftOut, checkProjection, isNamedEmbedding } from './left-out';
import { speltProbe } from './spelt-probe';

/** A layer is numbered in one way only: what is missing is made for each name. */
const recurrent = /^((?:.*\.)?)((?:weight|bias)_(?:ih|hh)_l(0|[1-9]\d*)(_reverse)?)$/;

/** By how many blocks of H rows the recurrent weights have. */
const cells: Readonly<Record<number, string>> = { 4: 'lstm', 3: 'gru', 1: 'rnn_tanh' };

/**
 * @param vocabulary the symbols in the order of the inputs; the answer has them ascending, as the core does.
 * Throws a sentence on what is missing.
 */
export function stateDict(tensors: readonly Tensor[], vocabulary?: string): ForeignFile {
  const named = recurrentOf(tensors);
  checkProjection(tensors);
  const first = shapeOf(named, 'weight_hh_l0');
  const hiddenSize = first[1] ?? 0;
  const cell = cells[(first[0] ?? 0) / hiddenSize];
  if (!cell)
    throw new Error(`weight_hh_l0 must have 1, 3 or 4 times as many rows as columns, got [${first.join(', ')}]`);
  const bidirectional = named.has('weight_hh_l0_reverse');
  checkHidden(hiddenSize);
  const layers = 1 + [...named.keys()].reduce((most, name) => Math.max(most, layerOf(name)), 0);
  if (layers > usualLimits.layers)
    throw new Error(`the network must have at most ${usualLimits.layers} layers, got ${layers}`);
  const inputs = shapeOf(named, 'weight_ih_l0')[1] ?? 0;
  checkInputWeights(named, [first[0] ?? 0, inputs]);
  const others = tensors.filter(({ name }) => !recurrent.test(name));
  const { weight, bias } = readoutOf(others, hiddenSize * (bidirectional ? 2 : 1), inputs);
  checkLeftOut(others, weight, bias);
  const readout = underOwnNames(weight, bias);
  const all = [...named.values(), ...readout, ...missingBiases(named, first[0] ?? 0)];
  const order = vocabulary === undefined ? null : ascending(vocabulary, inputs);
  const symbols = order?.map(({ symbol }) => symbol).join('');
  return {
    kind: 'foreign',
    cell,
    hiddenSize,
    layers,
    bidirectional,
    inputs,
    outputs: readout[0]?.shape[0] ?? 0,
    vocabulary: symbols,
    probe: symbols === undefined ? undefined : speltProbe(symbols),
    parameters: encodeSafetensors(order ? inOrder(all, order) : all),
  };
}

/** The weights of the one recurrent module that there may be, without its name. */
function recurrentOf(tensors: readonly Tensor[]): Map<string, Tensor> {
  const named = new Map<string, Tensor>();
  const modules = new Set<string>();
  for (const tensor of tensors) {
    const [, module, name] = recurrent.exec(tensor.name) ?? [];
    if (module === undefined || name === undefined) continue;
    modules.add(module === '' ? 'one without a name' : module.slice(0, -1));
    named.set(name, { ...tensor, name });
  }
  if (modules.size <= 1) return named;
  throw new Error(
    `the file must have one recurrent module, got ${[...modules].join(' and ')}; save the state_dict with one of them only`,
  );
}

/** Their columns are put in the order of the symbols before the core sees them. */
function checkInputWeights(named: ReadonlyMap<string, Tensor>, expected: readonly number[]): void {
  for (const name of ['weight_ih_l0', 'weight_ih_l0_reverse']) {
    const shape = named.get(name)?.shape ?? expected;
    if (shape.join() !== expected.join())
      throw new Error(`${name} must have the shape [${expected.join(', ')}], got [${shape.join(', ')}]`);
  }
}

function checkHidden(hiddenSize: number): void {
  if (hiddenSize >= 1 && hiddenSize <= usualLimits.hidden) return;
  throw new Error(`hidden size must be 1..${usualLimits.hidden}, got ${hiddenSize}`);
}

function shapeOf(named: ReadonlyMap<string, Tensor>, name: string): readonly number[] {
  const shape = named.get(name)?.shape;
  if (shape?.length === 2) return shape;
  throw new Error(
    `the file must be of this page, or a state_dict of nn.LSTM, nn.GRU or nn.RNN with ${name} of two dimensions; it has ${shape ? `[${shape.join(', ')}]` : 'none'}`,
  );
}

interface Readout {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
}

/**
 * The linear layer over the hidden state, by its shape, (outputs, width): of a text it has as many outputs as there are
 * inputs. An embedding may have the same shape, but never a bias.
 * @param others than the recurrent weights.
 */
function readoutOf(others: readonly Tensor[], width: number, inputs: number): Readout {
  const byName = new Map(others.map((tensor) => [tensor.name, tensor]));
  const biasOf = ({ name, shape }: Tensor): Tensor | undefined => {
    const bias = byName.get(name.replace(/weight$/, 'bias'));
    return bias?.shape.length === 1 && bias.shape[0] === shape[0] ? bias : undefined;
  };
  const hasBias = (tensor: Tensor): boolean => biasOf(tensor) !== undefined;
  const fitting = others.filter(({ shape }) => shape.length === 2 && shape[1] === width);
  const plain = fitting.filter((tensor) => !isNamedEmbedding(tensor));
  const linear = plain.length > 0 ? plain : fitting;
  const square = linear.filter(({ shape }) => shape[0] === inputs);
  const weight = square.find(hasBias) ?? square[0] ?? linear.findLast(hasBias) ?? linear.at(-1);
  if (!weight) throw new Error(`the file must have a linear read-out over the ${width} hidden values; it has none`);
  return { weight, bias: biasOf(weight) };
}

function underOwnNames(weight: Tensor, bias: Tensor | undefined): Tensor[] {
  return [
    { ...weight, name: 'readout.weight' },
    bias ? { ...bias, name: 'readout.bias' } : zeros('readout.bias', weight.shape[0] ?? 0),
  ];
}

/**
 * A network made with bias=False has zeros.
 * @param rows of every recurrent weight, gates·H: a matrix without columns may claim any number of them.
 */
function missingBiases(named: ReadonlyMap<string, Tensor>, rows: number): Tensor[] {
  const weights = [...named.keys()].filter((name) => name.startsWith('weight_'));
  const biases = weights.map((name) => name.replace('weight_', 'bias_'));
  return biases.filter((name) => !named.has(name)).map((name) => zeros(name, rows));
}

function layerOf(name: string): number {
  return Number(/_l(\d+)/.exec(name)?.[1] ?? 0);
}

interface Placed {
  readonly symbol: string;
  /** In the file. */
  readonly place: number;
}

function ascending(vocabulary: string, symbols: number): Placed[] {
  const placed = [...vocabulary].map((symbol, place) => ({ symbol, place }));
  const distinct = new Set(vocabulary).size;
  if (placed.length !== symbols || distinct !== symbols) {
    throw new Error(
      `the vocabulary must have ${symbols} different characters, got ${placed.length}${distinct < placed.length ? `, of which ${distinct} are different` : ''}`,
    );
  }
  return placed.sort((a, b) => (a.symbol.codePointAt(0) ?? 0) - (b.symbol.codePointAt(0) ?? 0));
}

/** Columns of the first layer's input weights and rows of the read-out, in the order of the symbols. */
function inOrder(tensors: readonly Tensor[], order: readonly Placed[]): Tensor[] {
  return tensors.map((tensor) => {
    const { name, shape, bytes } = tensor;
    const item =
      bytes.length /
      Math.max(
        1,
        shape.reduce((product, size) => product * size, 1),
      );
    if (name.startsWith('readout.')) return { ...tensor, bytes: picked(bytes, 1, item * (shape[1] ?? 1), order) };
    if (/^weight_ih_l0(_reverse)?$/.test(name)) return { ...tensor, bytes: picked(bytes, shape[0] ?? 0, item, order) };
    return tensor;
  });
}

/** In each of `rows` rows, the items of `size` bytes in the new order. */
function picked(bytes: Uint8Array, rows: number, size: number, order: readonly Placed[]): Uint8Array {
  const result = new Uint8Array(bytes.length);
  const width = size * order.length;
  for (let row = 0; row < rows; row += 1) {
    order.forEach(({ place }, k) => {
      const from = row * width + place * size;
      result.set(bytes.subarray(from, from + size), row * width + k * size);
    });
  }
  return result;
}

function zeros(name: string, size: number): Tensor {
  return { name, dtype: 'F32', shape: [size], bytes: new Uint8Array(4 * size) };
}
