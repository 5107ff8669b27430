/** A task's sequence as people read it: symbols by their letters, numbers to two decimals, sets of symbols side by side. */
import type { TaskExample, TaskInfo } from '../../bindings/core';

/** What is read at each step. */
export function inputsOf(task: TaskInfo, { steps, symbols, vectors }: TaskExample): string[] {
  if (task.symbolsIn) {
    const letters = [...task.inputSymbols];
    return Array.from(symbols, (symbol) => letters[symbol] ?? '?');
  }
  const size = task.inputSize;
  return eachStep(steps, (t) => numbers(vectors.subarray(t * size, (t + 1) * size)));
}

/** What is right at each step; empty where nothing is asked. */
export function outputsOf(task: TaskInfo, example: TaskExample): string[] {
  const { steps, weights, targetVectors } = example;
  const right = rightOutputsOf(task, example);
  return eachStep(steps, (t) => {
    if ((weights[t] ?? 0) === 0) return '';
    if (task.loss === 'mse') return numbers(row(targetVectors, t, task.outputSize));
    return namesOf(task, right[t] ?? []);
  });
}

/** The outputs that are right at each step; none where outputs are numbers. */
export function rightOutputsOf(
  task: TaskInfo,
  { steps, weights, targetSymbols, targetVectors }: TaskExample,
): number[][] {
  return eachStep(steps, (t) => {
    if ((weights[t] ?? 0) === 0 || task.loss === 'mse') return [];
    if (task.loss === 'cross_entropy') return [targetSymbols[t] ?? 0];
    return above(row(targetVectors, t, task.outputSize), 0.5);
  });
}

/** What the network answered at each step; empty where nothing is asked. */
export function saysOf(task: TaskInfo, { steps, weights, trace }: TaskExample): string[] {
  return eachStep(steps, (t) => {
    if ((weights[t] ?? 0) === 0) return '';
    const outputs = row(trace.outputs, t, task.outputSize);
    if (task.loss === 'mse') return numbers(outputs);
    if (task.loss === 'sigmoid_cross_entropy') return namesOf(task, above(outputs, 0.5));
    return namesOf(task, [outputs.indexOf(Math.max(...outputs))]);
  });
}

function eachStep<T>(steps: number, of: (t: number) => T): T[] {
  return Array.from({ length: steps }, (_, t) => of(t));
}

function row(values: Float32Array, t: number, size: number): Float32Array {
  return values.subarray(t * size, (t + 1) * size);
}

function above(values: Float32Array, threshold: number): number[] {
  return Array.from(values.keys()).filter((k) => (values[k] ?? 0) > threshold);
}

/** Of a single yes-or-no output, its bit; of a set, its symbols. */
function namesOf({ outputSymbols, outputSize, loss }: TaskInfo, outputs: readonly number[]): string {
  const letters = [...outputSymbols];
  if (outputSize === 1 && loss === 'sigmoid_cross_entropy') return outputs.length > 0 ? '1' : '0';
  return outputs.length > 0 ? outputs.map((k) => letters[k] ?? '?').join('') : '–';
}

function numbers(values: Float32Array): string {
  return Array.from(values, (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2))).join(' ');
}
