// Every cell in every wrapper, exported and run by ONNX Runtime's WebAssembly build, against the core.

import { describe, expect, test } from 'vitest';
import { loadCore, skips, type TaskTrainerSpec } from '../../../bindings/core.ts';
import { sourceOf } from '../../../examples/node/onnx-source.ts';
import { exportOnnx } from '../../../web/onnx/export-onnx';
import { OnnxProblem } from '../../../web/onnx/onnx-problem';
import type { OnnxSource } from '../../../web/onnx/onnx-source';
import { gap, goingOn, numbersOf, Runtime } from './runtime';

const core = await loadCore({ variant: 'baseline' });
const steps = 20;
const tolerance = 1e-5;
const cells = core.cells().map(({ id }) => id);
/** They read x itself, so every layer's input must be as wide as the layer. */
const asWideAsInput = new Set(['mut1', 'mut2']);

type Network = TaskTrainerSpec['network'];

function taskTrainer(task: string, network: Partial<Network>) {
  const spec = { task: { task, length: steps }, network: { hiddenSize: 5, ...network }, batch: 2 };
  return core.createTaskTrainer({ ...spec, live: { learningRate: 0.05 } });
}

/** The largest difference between ONNX Runtime and the core on two sequences side by side. */
async function gapOf(task: string, network: Partial<Network>): Promise<number> {
  const trainer = taskTrainer(task, network);
  const runtime = await Runtime.of(sourceOf(trainer));
  const examples = [trainer.example(1), trainer.example(2)];
  const { symbolsIn } = trainer.info().task;
  const results = await runtime.run(examples.map(({ symbols, vectors }) => (symbolsIn ? symbols : vectors)));
  const output = numbersOf(results.output);
  const size = trainer.info().task.outputSize;
  const gaps = examples.map(({ trace }, b) => {
    const own = output.filter((_, k) => Math.floor(k / size) % examples.length === b);
    return gap(own, trace.outputs);
  });
  trainer.dispose();
  await runtime.close();
  return Math.max(...gaps);
}

const directions = [false, true] as const;
const wrappers = directions.flatMap((bidirectional) => [
  { layers: 1, bidirectional, skip: 'none' as const },
  ...skips.map((skip) => ({ layers: 2, bidirectional, skip })),
]);

/** What the core itself refuses for these cells. */
function isPossible(cell: string, { layers, bidirectional, skip }: (typeof wrappers)[number]): boolean {
  if (!asWideAsInput.has(cell) || layers === 1) return true;
  return !bidirectional && skip !== 'dense_in';
}

describe('ONNX Runtime says what the core says, within 1e-5 on 20 steps', () => {
  test.each(cells)('%s, in one and two layers and directions and with every skip', async (cell) => {
    const hiddenSize = asWideAsInput.has(cell) ? 2 : 5;
    const possible = wrappers.filter((wrapper) => isPossible(cell, wrapper));
    for (const wrapper of possible) {
      const most = await gapOf('adding', { cell, hiddenSize, ...wrapper });
      expect(most, JSON.stringify(wrapper)).toBeLessThanOrEqual(tolerance);
    }
  });
});

describe('an exported network', () => {
  test.each([
    ['temporal_order_6a', 'symbols in, classes out', {}],
    ['temporal_order_6a', 'embedded symbols', { embeddingSize: 3 }],
    ['temporal_order_6a', 'embedded symbols beside what the layers make', { embeddingSize: 3, skip: 'dense_in' }],
    ['temporal_order_6a', 'one-hot symbols beside what the layers make', { skip: 'dense_in', bidirectional: true }],
    ['binary_addition', 'a probability for each output', {}],
  ] as const)('of the task %s has %s as the core has them', async (task, _, network) => {
    expect(await gapOf(task, { layers: 2, ...network })).toBeLessThanOrEqual(tolerance);
  });

  test.each(cells)('of %s says the same in one go as in two with its states handed on', async (cell) => {
    const trainer = taskTrainer('adding', { cell, hiddenSize: 2, layers: 2 });
    const runtime = await Runtime.of(sourceOf(trainer));
    const { vectors, trace } = trainer.example(3);
    const first = await runtime.run([vectors.slice(0, 14)]);
    const rest = await runtime.run([vectors.slice(14)], goingOn(first));
    const both = [...numbersOf(first.output), ...numbersOf(rest.output)];
    expect(gap(both, trace.outputs)).toBeLessThanOrEqual(tolerance);
    trainer.dispose();
    await runtime.close();
  });

  test('of a text expects the next symbols as the core does', async () => {
    const text = 'the sea, the ship, the whale. '.repeat(30);
    const trainer = core.createTextTrainer(
      { network: { hiddenSize: 8 }, batch: 2, length: 16 },
      new TextEncoder().encode(text),
    );
    trainer.train(150);
    const { vocabulary } = trainer.info();
    const read = text.slice(0, steps);
    const runtime = await Runtime.of(sourceOf(trainer));
    const results = await runtime.run([Int32Array.from(read, (symbol) => [...vocabulary].indexOf(symbol))]);
    const expected = trainer.probe(read).outputs;
    expect(Math.max(...expected)).toBeGreaterThan(0.5);
    expect(gap(numbersOf(results.output), expected)).toBeLessThanOrEqual(tolerance);
    trainer.dispose();
    await runtime.close();
  });

  test('takes h_0, and c_0 and gates_0 only where the cell carries them', async () => {
    const inputs = ['gru', 'lstm', 'lstm_fgr'].map(async (cell) => {
      const runtime = await Runtime.of(untrainedSource({ cell }));
      return runtime.inputNames;
    });
    expect(await Promise.all(inputs)).toEqual([
      ['input', 'h_0'],
      ['input', 'h_0', 'c_0'],
      ['input', 'h_0', 'c_0', 'gates_0'],
    ]);
  });
});

describe('what cannot be written is refused by name', () => {
  test.each([
    ['a cell', { cell: 'hopfield' }, /the cell must be one of lstm, .*, got 'hopfield'/],
    ['a skip', { skip: 'leap' }, /the skip must be one of none, residual, .*, got 'leap'/],
    ['a size', { hiddenSize: 6 }, /weight_ih_l0 must have the shape \(24, 2\), got \(20, 2\)/],
    ['a number of layers', { layers: 2 }, /weight_ih_l1 must have the shape \(20, 5\), got no such tensor/],
  ])('%s', (_, change, message) => {
    const source = untrainedSource({ cell: 'lstm' });
    const changed = { ...source, network: { ...source.network, ...change } };
    expect(() => exportOnnx(changed)).toThrow(OnnxProblem);
    expect(() => exportOnnx(changed)).toThrow(message);
  });
});

function untrainedSource(network: Partial<Network>): OnnxSource {
  const trainer = taskTrainer('adding', network);
  const source = sourceOf(trainer);
  trainer.dispose();
  return source;
}
