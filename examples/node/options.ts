// The options of `npm run example`: every one checked before anything is built or trained.

import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeFile, type Partly, type RunDescription, type TaskTrainerSpec } from '../../bindings/core.ts';
import { decodeSafetensors } from '../../bindings/safetensors.ts';
import { trainingState } from '../../bindings/trainer.ts';

export const usage = `npm run example -- [options]

  --text FILE     a text to learn, UTF-8 (usual: Moby-Dick)
  --task NAME     a generated task instead: adding, temporal_order_6a, parity, anbn, mackey_glass, …
  --length N      of the task's sequences (usual: the task's own)
  --cell NAME     lstm, gru, rnn_tanh, lstm_peephole, … (usual: lstm)
  --hidden N      units of a layer (usual: 128)
  --layers N      (usual: 1)
  --rate X        learning rate of Adam (usual: 0.005)
  --seed N        (usual: 1)
  --steps N       train until so many steps are done (usual: 500)
  --save FILE     keep the run as a safetensors file
  --from FILE     go on from such a file, with its settings; --text must be the text it learnt

npm run example -- FILE.ts     run a file of your own, which may import ../../bindings/core.ts as this one does`;

/** What a person must mend on the command line. */
export class UsageError extends Error {}

type Network = Partly<TaskTrainerSpec['network']>;

export interface Options {
  network: Network;
  live: Partly<TaskTrainerSpec['live']>;
  task: Partly<TaskTrainerSpec['task']> | undefined;
  text: string | undefined;
  steps: number;
  save: string | undefined;
  from: { file: Uint8Array; description: RunDescription } | undefined;
}

const ofNetwork = ['task', 'length', 'cell', 'hidden', 'layers', 'rate', 'seed'] as const;

function parse(args: string[]) {
  const value = { type: 'string' } as const;
  const names = [...ofNetwork, 'text', 'steps', 'save', 'from'] as const;
  try {
    const options = Object.fromEntries(names.map((name) => [name, value]));
    return parseArgs({ args, options }).values as Partial<Record<(typeof names)[number], string>>;
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : cause}\n\n${usage}`, { cause });
  }
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new UsageError(`--${option} must be a number, got '${text}'`);
  return number;
}

function stepsOf(text: string | undefined): number {
  const steps = numberOf('steps', text) ?? 500;
  if (Number.isInteger(steps) && steps >= 1) return steps;
  throw new UsageError(`--steps must be a whole number of 1 or more, got ${text}`);
}

/**
 * @param ends of the files that are written, behind the name that --save gives.
 * Throws UsageError: an option that is unknown, malformed, or does not go with another; a file that cannot be used.
 */
export function readOptions(args: string[], ends: readonly string[] = ['']): Options {
  const given = parse(args);
  if (given.task !== undefined && given.text !== undefined) throw new UsageError('give --text or --task, not both');
  if (given.length !== undefined && given.task === undefined) throw new UsageError('--length goes with --task only');
  if (given.save !== undefined) for (const end of ends) checkWritable(given.save, end);
  return {
    network: {
      cell: given.cell,
      hiddenSize: numberOf('hidden', given.hidden),
      layers: numberOf('layers', given.layers),
      seed: numberOf('seed', given.seed),
    } as Network,
    live: { learningRate: numberOf('rate', given.rate) } as Options['live'],
    task: given.task === undefined ? undefined : { task: given.task, length: numberOf('length', given.length) ?? 0 },
    text: given.text,
    steps: stepsOf(given.steps),
    save: given.save,
    from: given.from === undefined ? undefined : readRun(given.from, given),
  };
}

/** Before hours of training, not after them. */
function checkWritable(name: string, end: string): void {
  const needed = name === '' || name.endsWith('/') ? 'the name of a file' : neededOf(name + end);
  if (needed !== undefined) throw new UsageError(`--save must be ${needed}, got '${name}'`);
}

/** @returns what a file must be that it is not; undefined when it can be written. */
function neededOf(file: string): string | undefined {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory()) return 'a file and no folder';
    accessSync(there ? file : path.dirname(path.resolve(file)), constants.W_OK);
    return undefined;
  } catch {
    return 'in a folder that can be written to';
  }
}

function readRun(name: string, given: Partial<Record<string, string>>): NonNullable<Options['from']> {
  const extra = ofNetwork.filter((option) => given[option] !== undefined).map((option) => `--${option}`);
  if (extra.length > 0) throw new UsageError(`--from brings the file's own settings; leave out ${extra.join(', ')}`);
  const file = readFile('from', name);
  const description = describeFile(file);
  const got = `--from must be a file that --save wrote, got '${name}'`;
  if (!description) throw new UsageError(`${got}, which says nothing of its run`);
  if (description.kind === 'series') throw new UsageError(`${got}, which is of a series; this example has none`);
  if (![...decodeSafetensors(file).tensors.keys()].some((tensor) => trainingState.test(tensor)))
    throw new UsageError(`${got}, which has weights alone and not the state of their training`);
  return { file, description };
}

export function readFile(option: string, name: string): Uint8Array {
  try {
    return readFileSync(name);
  } catch (cause) {
    throw new UsageError(`--${option} must be a file that can be read, got '${name}'`, { cause });
  }
}
