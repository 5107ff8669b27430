import { describe, expect, test } from 'vitest';
import type { TaskExample, TaskInfo, Trace } from '../../../bindings/core';
import { inputsOf, outputsOf, rightOutputsOf, saysOf } from '../../../web/worker/task-words';
import { parity } from '../fake-engine';

const noTrace: Trace = {
  steps: 0,
  hidden: 1,
  layers: 1,
  directions: 1,
  channels: ['h'],
  values: new Float32Array(),
  gradientNormsH: new Float64Array(),
  gradientNormsC: new Float64Array(),
  losses: new Float64Array(),
  outputs: new Float32Array(),
  valves: [],
  saturatedLeft: new Float32Array(),
  saturatedRight: new Float32Array(),
};

function example(weights: readonly number[], outputs: readonly number[], more: Partial<TaskExample> = {}): TaskExample {
  return {
    steps: weights.length,
    symbols: new Int32Array(),
    targetSymbols: new Int32Array(),
    vectors: new Float32Array(),
    targetVectors: new Float32Array(),
    weights: Float32Array.from(weights),
    right: false,
    trace: { ...noTrace, outputs: Float32Array.from(outputs) },
    ...more,
  };
}

const recall: TaskInfo = {
  ...parity,
  inputSymbols: 'WX?',
  outputSymbols: 'WX',
  inputSize: 3,
  outputSize: 2,
  loss: 'cross_entropy',
};
const grammar: TaskInfo = { ...parity, inputSymbols: 'BTP', outputSymbols: 'BTP', inputSize: 3, outputSize: 3 };
const adding: TaskInfo = {
  ...parity,
  inputSymbols: '',
  outputSymbols: '',
  symbolsIn: false,
  loss: 'mse',
};

describe('a question with one answer', () => {
  const asked = example([0, 1], [0.9, 0.1, 0.3, 0.7], {
    symbols: Int32Array.of(0, 2),
    targetSymbols: Int32Array.of(0, 0),
  });

  test('is read, said and judged by its letters, where it is asked', () => {
    expect(inputsOf(recall, asked)).toEqual(['W', '?']);
    expect(outputsOf(recall, asked)).toEqual(['', 'W']);
    expect(saysOf(recall, asked)).toEqual(['', 'X']);
    expect(rightOutputsOf(recall, asked)).toEqual([[], [0]]);
  });

  test('has a question mark for what no letter stands for', () => {
    expect(inputsOf(recall, { ...asked, symbols: Int32Array.of(7, 2) })).toEqual(['?', '?']);
  });
});

describe('a yes-or-no question', () => {
  test('of one output is a bit', () => {
    const bits = example([1, 1, 0], [0.2, 0.8, 0.9], { targetVectors: Float32Array.of(0, 0, 1) });
    expect(outputsOf(parity, bits)).toEqual(['0', '0', '']);
    expect(saysOf(parity, bits)).toEqual(['0', '1', '']);
    expect(rightOutputsOf(parity, bits)).toEqual([[], [], []]);
  });

  test('of several outputs is the set of those that may come, and a dash for none', () => {
    const sets = example([1, 1], [0.1, 0.6, 0.7, 0.5, 0.1, 0.2], {
      symbols: Int32Array.of(0, 1),
      targetVectors: Float32Array.of(0, 1, 1, 1, 0, 0),
    });
    expect(outputsOf(grammar, sets)).toEqual(['TP', 'B']);
    expect(saysOf(grammar, sets)).toEqual(['TP', '–']);
    expect(rightOutputsOf(grammar, sets)).toEqual([[1, 2], [0]]);
  });
});

test('numbers are written to two decimals, whole ones without, and side by side', () => {
  const sum = example([0, 1], [0.25, 1.234], {
    vectors: Float32Array.of(0.5, 1, 0.123, 0),
    targetVectors: Float32Array.of(0, 1.5),
  });
  expect(inputsOf(adding, sum)).toEqual(['0.50 1', '0.12 0']);
  expect(outputsOf(adding, sum)).toEqual(['', '1.50']);
  expect(saysOf(adding, sum)).toEqual(['', '1.23']);
  expect(rightOutputsOf(adding, sum)).toEqual([[], []]);
});
