/**
 * A model as an ONNX file. Inputs: `input`, (T, B, I) numbers or (T, B) symbol numbers, and the states to begin from, `h_0`
 * and where the cell has them `c_0` and `gates_0`, each (L·D, B, …) and zeros for a new sequence. Outputs: `output`, (T, B, O)
 * probabilities or numbers, and the states after the last step, `h_n`, … — handed in again as the first ones they go on
 * with the sequence. T and B are free. Vocabulary, normaliser and settings are in the file's metadata.
 */
import { type CellForm, formOf, hasOperator, statesOf } from './cell-forms';
import { GraphBuilder } from './graph-builder';
import { type OnnxValue, writeModel } from './onnx-model';
import { metadataOf, type OnnxLoss, type OnnxSource } from './onnx-source';
import { operatorLayer } from './operator-layer';
import { firstStateName, type LayerPlace, type LayerResult, lastStateName, linear } from './recurrent-layer';
import { scanLayer } from './scan-layer';
import { Weights } from './weights';
import { layerInput, layerOutput, type Sized, skipOf } from './wiring';

interface Draft {
  readonly builder: GraphBuilder;
  readonly weights: Weights;
  readonly source: OnnxSource;
  readonly form: CellForm;
}

/** @throws OnnxProblem for a cell or a skip that is not known, or tensors that are not those of the settings. */
export function exportOnnx(source: OnnxSource): Uint8Array<ArrayBuffer> {
  const draft: Draft = {
    builder: new GraphBuilder(),
    weights: new Weights(source.tensors),
    source,
    form: formOf(source.network.cell),
  };
  const top = recurrentLayers(draft, firstInput(draft));
  readOut(draft, top);
  const graph = draft.builder.graph('network', inputsOf(draft), outputsOf(draft));
  return writeModel(graph, metadataOf(source));
}

/** What the lowest layer reads. */
function firstInput({ builder, weights, source }: Draft): Sized {
  const { inputSize, symbolsIn } = source;
  const { embeddingSize } = source.network;
  if (!symbolsIn) return { value: 'input', size: inputSize };
  if (embeddingSize > 0) {
    const name = 'embedding.weight';
    const shape = [inputSize, embeddingSize];
    const table = builder.reals(name, shape, weights.values(name, shape));
    return { value: builder.node('Gather', [table, 'input'], { axis: 0 }), size: embeddingSize };
  }
  const zeroAndOne = builder.reals('zero_and_one', [2], Float32Array.of(0, 1));
  const oneHot = builder.node('OneHot', ['input', builder.whole(inputSize), zeroAndOne], { axis: -1 });
  return { value: oneHot, size: inputSize };
}

/** @returns what the highest layer hands on; the last states are handed out. */
function recurrentLayers(draft: Draft, x: Sized): Sized {
  const { builder, weights, source, form } = draft;
  const { layers, hiddenSize: hidden, bidirectional } = source.network;
  const skip = skipOf(source.network.skip);
  const directions = bidirectional ? 2 : 1;
  const outputs: Sized[] = [];
  const results: LayerResult[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const input = layerInput(draft, skip, x, outputs);
    const place = { builder, weights, layer, hidden, inputSize: input.size, directions };
    const result = recurrentLayer(place, form, input.value);
    results.push(result);
    outputs.push({ value: layerOutput(place, skip, input.value, result.output), size: directions * hidden });
  }
  handOutStates(draft, results);
  return outputs.at(-1) ?? x;
}

function recurrentLayer(place: LayerPlace, form: CellForm, input: string): LayerResult {
  if (form.family === 'mut') return scanLayer({ ...place, form }, input);
  if (form.family === 'lstm' && !hasOperator(form)) return scanLayer({ ...place, form }, input);
  return operatorLayer({ ...place, form }, input);
}

function handOutStates({ builder, form }: Draft, layers: readonly LayerResult[]): void {
  statesOf(form).forEach(({ name }, k) => {
    const each = layers.map(({ states }) => states[k] ?? '');
    builder.handOut(builder.node('Concat', each, { axis: 0 }), lastStateName(name));
  });
}

const squashes: Readonly<Record<OnnxLoss, (builder: GraphBuilder, value: string) => string>> = {
  cross_entropy: (builder, value) => builder.node('Softmax', [value], { axis: -1 }),
  sigmoid_cross_entropy: (builder, value) => builder.node('Sigmoid', [value]),
  mse: (_, value) => value,
};

function readOut(draft: Draft, top: Sized): void {
  const { builder, source } = draft;
  const names = { weight: 'readout.weight', bias: 'readout.bias' };
  const numbers = linear(draft, top.value, names, [source.outputSize, top.size]);
  builder.handOut(squashes[source.loss](builder, numbers), 'output');
}

function inputsOf(draft: Draft): OnnxValue[] {
  const { inputSize, symbolsIn } = draft.source;
  const input: OnnxValue = symbolsIn
    ? { name: 'input', type: 'int64', shape: ['T', 'B'], meaning: `symbol numbers, 0 to ${inputSize - 1}` }
    : {
        name: 'input',
        type: 'float',
        shape: ['T', 'B', inputSize],
        meaning: 'numbers, as the normaliser has made them',
      };
  return [input, ...stateValues(draft, firstStateName, 'before the first step; zeros for a new sequence')];
}

const outputMeanings: Readonly<Record<OnnxLoss, string>> = {
  cross_entropy: 'probabilities of the classes, by softmax',
  sigmoid_cross_entropy: 'probabilities, each by itself, by sigmoid',
  mse: 'numbers',
};

function outputsOf(draft: Draft): OnnxValue[] {
  const { outputSize, loss } = draft.source;
  const output: OnnxValue = {
    name: 'output',
    type: 'float',
    shape: ['T', 'B', outputSize],
    meaning: outputMeanings[loss],
  };
  return [output, ...stateValues(draft, lastStateName, 'after the last step')];
}

function stateValues({ source, form }: Draft, naming: typeof firstStateName, when: string): OnnxValue[] {
  const { layers, hiddenSize, bidirectional } = source.network;
  const rows = layers * (bidirectional ? 2 : 1);
  return statesOf(form).map(({ name, perUnit }) => {
    const shape = [rows, 'B', perUnit * hiddenSize];
    return { name: naming(name), type: 'float', shape, meaning: `${name} of every layer and direction ${when}` };
  });
}
