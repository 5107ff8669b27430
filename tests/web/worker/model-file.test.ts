/** Models out into files and in again, with the real core. */
import { describe, expect, test } from 'vitest';
import { type Core, loadCore } from '../../../bindings/core';
import { decodeSafetensors, encodeSafetensors, type Tensor } from '../../../bindings/safetensors';
import type { FileCurves, RunSpec } from '../../../web/protocol/messages';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner } from '../../../web/worker/learner';
import { loadMaterial, type Material } from '../../../web/worker/material';
import { readModelFile, saveModelFile } from '../../../web/worker/model-file';
import { onnxFile, onnxSource } from '../../../web/worker/onnx-file';
import { TaskLearner } from '../../../web/worker/task-learner';
import { specOf, watch } from '../fake-engine';
import { small, taskLesson } from './specs';

const core = await loadCore({ variant: 'baseline' });
const usual = specOf();
const text = 'the sea, the ship, the whale. '.repeat(300);
const spec: RunSpec = {
  ...usual,
  lesson: {
    kind: 'text',
    source: { kind: 'address', address: '' },
    rare: 0,
    batch: 4,
    length: 8,
    heldOutShare: 0.1,
    carryState: true,
  },
  network: { ...usual.network, hiddenSize: 6 },
};
const curves: FileCurves = {
  firstStep: 0,
  losses: Float64Array.of(3, 2.5, 0.1),
  gradientNorms: Float64Array.of(1, 2, 3),
  learningRates: Float64Array.of(0.1, 0.1, 0.1),
  heldOut: [{ step: 2, loss: 2.25, right: Number.NaN }],
};

async function learned(made: Core = core): Promise<{ learner: Learner; material: Material }> {
  const material = await loadMaterial(spec.lesson, async () => new TextEncoder().encode(text));
  const learner = createLearner(made, spec, material);
  learner.trainPieces(30 * learner.info().piecesPerStep);
  return { learner, material };
}

const said = (learner: Learner): unknown => learner.speak({ ...watch, prime: 'the ' }, 5).go(280);

describe('a session', () => {
  test('goes on from its file as if it had never stopped, with its curves', async () => {
    const { learner, material } = await learned();
    const file = readModelFile(saveModelFile(learner, 'session', 'hidden=6', curves));
    if (file.kind !== 'session') throw new Error(`read as ${file.kind}`);
    expect(file).toMatchObject({ fragment: 'hidden=6', step: 30, vocabulary: [...new Set(text)].sort().join('') });
    expect(file.curves).toEqual(curves);
    const again = createLearner(core, spec, material);
    again.restore(file.checkpoint);
    expect(again.trainPieces(40).losses).toEqual(learner.trainPieces(40).losses);
  });
});

test('a file says which columns its model was trained on, and how they were scaled; an older one opens without', async () => {
  const { learner } = await learned();
  const columns = [{ name: 'temp', mean: 10.5, scale: 2 }];
  expect(readModelFile(saveModelFile(learner, 'model', '', curves, columns))).toMatchObject({ columns });
  const { tensors, metadata } = decodeSafetensors(saveModelFile(learner, 'session', '', curves));
  const page = { ...JSON.parse(metadata['forget-me-not-page'] ?? ''), columns: undefined };
  const older = encodeSafetensors([...tensors.values()], { ...metadata, 'forget-me-not-page': JSON.stringify(page) });
  expect(readModelFile(older)).toMatchObject({ kind: 'session', step: 30, columns: [] });
});

test('curves that end after their session are refused, for a gap would be filled step by step', async () => {
  const { learner } = await learned();
  const late = saveModelFile(learner, 'session', 'hidden=6', { ...curves, firstStep: 28 });
  expect(() => readModelFile(late)).toThrow('must end at step 30 at the latest, got 3 losses from step 28 on');
});

describe('a model', () => {
  test('has the parameters alone, under PyTorch’s names, and writes the same', async () => {
    const { learner, material } = await learned();
    const bytes = saveModelFile(learner, 'model', 'hidden=6', curves);
    expect([...decodeSafetensors(bytes).tensors.keys()].toSorted()).toEqual([
      'bias_hh_l0',
      'bias_ih_l0',
      'readout.bias',
      'readout.weight',
      'weight_hh_l0',
      'weight_ih_l0',
    ]);
    const file = readModelFile(bytes);
    if (file.kind !== 'model') throw new Error(`read as ${file.kind}`);
    const again = createLearner(core, spec, material);
    again.loadParameters(file.parameters);
    expect(said(again)).toEqual({ ...(said(learner) as object), step: 0 });
  });

  test('is written for ONNX Runtime with its vocabulary in it', async () => {
    const { learner, material } = await learned();
    const bytes = await onnxFile(onnxSource(spec, material, learner));
    const written = new TextDecoder('latin1').decode(bytes);
    expect(written).toContain('LSTM');
    expect(written).toContain('vocabulary');
  });
});

/** Of zeros. */
function tensor(name: string, shape: number[]): Tensor {
  return { name, dtype: 'F32', shape, bytes: new Uint8Array(4 * shape.reduce((a, b) => a * b, 1)) };
}

describe('a state_dict of PyTorch', () => {
  /** The parameters with the symbols in another order and under a module's names, as a user's own training has them. */
  async function foreign(
    order: readonly number[],
  ): Promise<{ bytes: Uint8Array; learner: Learner; material: Material }> {
    const { learner, material } = await learned();
    const { tensors } = decodeSafetensors(learner.saveParameters());
    const renamed = [...tensors.values()].map((tensor): Tensor => {
      const name = tensor.name.startsWith('readout.') ? tensor.name.replace('readout', 'fc') : `lstm.${tensor.name}`;
      return { ...tensor, name, bytes: reordered(tensor, order) };
    });
    return { bytes: encodeSafetensors(renamed), learner, material };
  }

  /** Columns of the input weights, rows of the read-out. */
  function reordered({ name, shape, bytes }: Tensor, order: readonly number[]): Uint8Array {
    const values = new Float32Array(bytes.slice().buffer);
    const [rows = 0, columns = 1] = shape;
    if (name.startsWith('readout.'))
      return bytesOf(order.flatMap((k) => [...values.subarray(k * columns, (k + 1) * columns)]));
    if (name !== 'weight_ih_l0') return bytes;
    return bytesOf(Array.from({ length: rows }, (_, row) => order.map((k) => values[row * columns + k] ?? 0)).flat());
  }

  const bytesOf = (values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);
  const vocabulary = [...new Set(text)].sort();
  const backwards = vocabulary.map((_, k) => vocabulary.length - 1 - k);

  test('is known by its shapes, and asks for its characters', async () => {
    const { bytes } = await foreign(backwards);
    expect(readModelFile(bytes)).toMatchObject({
      kind: 'foreign',
      cell: 'lstm',
      hiddenSize: 6,
      layers: 1,
      bidirectional: false,
      inputs: vocabulary.length,
      outputs: vocabulary.length,
      vocabulary: undefined,
      probe: undefined,
    });
  });

  test('writes the same once its characters are named, in whatever order they were', async () => {
    const { bytes, learner, material } = await foreign(backwards);
    const file = readModelFile(bytes, vocabulary.toReversed().join(''));
    if (file.kind !== 'foreign') throw new Error(`read as ${file.kind}`);
    expect(file).toMatchObject({ vocabulary: vocabulary.join(''), probe: 'aehilpstw' });
    const again = createLearner(core, spec, material);
    again.loadParameters(file.parameters);
    expect(said(again)).toEqual({ ...(said(learner) as object), step: 0 });
  });

  test('says how many characters it takes, and that they must differ', async () => {
    const { bytes } = await foreign(backwards);
    expect(() => readModelFile(bytes, 'ab')).toThrow(`must have ${vocabulary.length} different characters, got 2`);
    expect(() => readModelFile(bytes, 'a'.repeat(vocabulary.length))).toThrow('of which 1 are different');
  });

  test('without a recurrent layer or a read-out is refused with what is missing', () => {
    expect(() => readModelFile(encodeSafetensors([tensor('x', [2, 2])]))).toThrow('weight_hh_l0');
    const lonely = [tensor('weight_hh_l0', [8, 2]), tensor('weight_ih_l0', [8, 3])];
    expect(() => readModelFile(encodeSafetensors(lonely))).toThrow('linear read-out over the 2 hidden values');
    const odd = [tensor('weight_hh_l0', [10, 2]), tensor('weight_ih_l0', [10, 3])];
    expect(() => readModelFile(encodeSafetensors(odd))).toThrow('1, 3 or 4 times as many rows as columns, got [10, 2]');
  });

  test('of two recurrent modules is refused by their names, for they would be mixed up', () => {
    const module = (name: string): Tensor[] => [
      tensor(`${name}weight_ih_l0`, [8, 3]),
      tensor(`${name}weight_hh_l0`, [8, 2]),
    ];
    const both = [...module('encoder.lstm.'), ...module('decoder.lstm.'), tensor('out.weight', [3, 2])];
    expect(() => readModelFile(encodeSafetensors(both))).toThrow('got encoder.lstm and decoder.lstm');
  });

  test('whose input weights do not fit the recurrent ones is refused with both shapes', () => {
    const network = [tensor('weight_hh_l0', [8, 2]), tensor('out.weight', [3, 2])];
    const short = encodeSafetensors([...network, tensor('weight_ih_l0', [7, 3])]);
    expect(() => readModelFile(short, 'abc')).toThrow('weight_ih_l0 must have the shape [8, 3], got [7, 3]');
    const both = [tensor('weight_ih_l0', [8, 3]), tensor('weight_ih_l0_reverse', [8, 4]), tensor('o.weight', [3, 4])];
    const uneven = encodeSafetensors([...network, ...both, tensor('weight_hh_l0_reverse', [8, 2])]);
    expect(() => readModelFile(uneven, 'abc')).toThrow('weight_ih_l0_reverse must have the shape [8, 3], got [8, 4]');
  });

  test('that claims more than it holds is given no memory for it', () => {
    const network = [tensor('weight_hh_l0', [8, 2]), tensor('weight_ih_l0', [8, 3]), tensor('fc.weight', [3, 2])];
    const hollow = readModelFile(encodeSafetensors([...network, tensor('weight_ih_l1', [2 ** 50, 0])]), 'abc');
    expect(hollow).toMatchObject({ kind: 'foreign', layers: 2 });
    const numbered = Array.from({ length: 200_000 }, (_, layer) => tensor(`weight_ih_l${layer + 1}`, [0]));
    expect(() => readModelFile(encodeSafetensors([...network, ...numbered]))).toThrow('at most 8 layers, got 200001');
    const disguised = Array.from({ length: 1000 }, (_, zeros) => tensor(`weight_ih_l${'0'.repeat(zeros + 2)}`, [0]));
    expect(() => readModelFile(encodeSafetensors([...network, ...disguised]), 'abc')).toThrow('weight_ih_l00, ');
  });

  test('stacked, in both directions, opens for the task it has learned and answers the same', async () => {
    const both = { ...small(taskLesson('adding', 10)) };
    const twoWays = { ...both, network: { ...both.network, layers: 2, bidirectional: true } };
    const make = (): Learner => createLearner(core, twoWays, { kind: 'task', Learner: TaskLearner });
    const learner = make();
    learner.trainPieces(5 * learner.info().piecesPerStep);
    const { tensors } = decodeSafetensors(learner.saveParameters());
    const renamed = [...tensors.values()].map((tensor) => {
      const name = tensor.name.replace('readout', 'head');
      return { ...tensor, name: name === tensor.name ? `rnn.${name}` : name };
    });
    const file = readModelFile(encodeSafetensors(renamed));
    if (file.kind !== 'foreign') throw new Error(`read as ${file.kind}`);
    expect(file).toMatchObject({ cell: 'lstm', layers: 2, bidirectional: true, inputs: 2, outputs: 1 });
    const again = make();
    again.loadParameters(file.parameters);
    learner.restartEvaluation();
    expect(again.evaluate(1e9)).toEqual(learner.evaluate(1e9));
  });

  test('that is no safetensors file at all is refused as what it is', () => {
    expect(() => readModelFile(Uint8Array.of(1, 2, 3))).toThrow('at least 8 bytes long, got 3');
    const archive = new TextEncoder().encode('PK\u0003\u0004\0\0\u0008\u0008\0\0\0\0\0\0model/data.pkl');
    expect(() => readModelFile(archive)).toThrow('it is a file of PyTorch’s own format');
  });
});
