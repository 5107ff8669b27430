// Trains a network without a page and saves it for other programs: as .safetensors with PyTorch's names, as .onnx, and as
// .json what it answers to one input, so that they can check that they run the same network. Takes the options of train.ts;
// --save is a file's name without its end:
//
//   npm run example -- examples/node/save-model.ts --hidden 64 --save whale
//   npm run example -- examples/node/save-model.ts --cell gru --task adding --length 50 --save adding

import { writeFileSync } from 'node:fs';
import { CoreError, loadCore, type TaskTrainer, TextTrainer } from '../../bindings/core.ts';
import { mobyDick } from '../../web/build/datasets.ts';
import { exportOnnx } from '../../web/onnx/export-onnx.ts';
import { learnTask } from './learn-task.ts';
import { learnText } from './learn-text.ts';
import { sourceOf } from './onnx-source.ts';
import { type Options, readFile, readOptions, UsageError } from './options.ts';

/** What a network answers to one sequence. */
export interface Answer {
  /** What the read-out means: softmax or sigmoid probabilities, or numbers. */
  readonly loss: string;
  /** Of each step the symbol's number, or the I numbers read. */
  readonly inputs: readonly (number | readonly number[])[];
  /** Of each step the O probabilities or numbers of the read-out. */
  readonly outputs: readonly (readonly number[])[];
}

const ends = ['.safetensors', '.onnx', '.json'] as const;

/** Called by `npm run example -- examples/node/save-model.ts`. */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readOptions(args, ends);
    if (options.save === undefined || options.from) throw new UsageError('give --save NAME, and not --from');
    const trainer = await trained(options);
    for (const file of saveModel(trainer, options.save)) console.log(`saved ${file}`);
    trainer.dispose();
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function trained({ network, live, task, text, steps }: Options): Promise<TaskTrainer | TextTrainer> {
  const core = await loadCore();
  if (task) return learnTask(core, { spec: { network, live, task }, steps }, console.log);
  const bytes = text === undefined ? new TextEncoder().encode(mobyDick()) : readFile('text', text);
  return learnText(core, { spec: { network, live }, text: bytes, steps }, console.log);
}

/** @param name of the files, without their ends. @returns the files written. */
export function saveModel(trainer: TaskTrainer | TextTrainer, name: string): string[] {
  const answer = trainer instanceof TextTrainer ? answerToText(trainer) : answerToTask(trainer);
  const contents: Record<(typeof ends)[number], string | Uint8Array> = {
    '.safetensors': trainer.saveParameters(),
    '.onnx': exportOnnx(sourceOf(trainer)),
    '.json': `${JSON.stringify(answer)}\n`,
  };
  return Object.entries(contents).map(([end, content]) => {
    writeFileSync(`${name}${end}`, content);
    return `${name}${end}`;
  });
}

function answerToText(trainer: TextTrainer): Answer {
  const { vocabulary, vocabularySize } = trainer.info();
  const symbols = [...vocabulary];
  const read = trainer.sample({ length: 50 }).text;
  const outputs = rowsOf(trainer.probe(read).outputs, vocabularySize);
  return { loss: 'cross_entropy', inputs: Array.from(read, (symbol) => symbols.indexOf(symbol)), outputs };
}

function answerToTask(trainer: TaskTrainer): Answer {
  const { symbolsIn, inputSize, outputSize, loss } = trainer.info().task;
  const { symbols, vectors, trace } = trainer.example(1);
  const inputs = symbolsIn ? [...symbols] : rowsOf(vectors, inputSize);
  return { loss, inputs, outputs: rowsOf(trace.outputs, outputSize) };
}

function rowsOf(values: Float32Array, size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, row) => [...values.slice(row * size, (row + 1) * size)]);
}
