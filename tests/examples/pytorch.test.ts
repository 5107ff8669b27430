// PyTorch runs what was trained here, and trains on; skipped where no Python has torch, which is large.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { saveModel } from '../../examples/node/save-model.ts';
import { readModelFile } from '../../web/worker/model-file.ts';
import { pythonWith, runPython } from './python';
import { temporaryFolder } from './temporary-folder';

const core = await loadCore({ variant: 'baseline' });
const python = pythonWith('torch', 'numpy') ?? '';
const why = python ? '' : ' (skipped: no Python with torch; Debian: python3-torch)';
const folder = 'examples/pytorch';
const text = 'the sea, the ship, the whale. '.repeat(100);

function taskModel(task: string, network: Parameters<typeof core.createTaskTrainer>[0]['network']): string {
  const trainer = core.createTaskTrainer({ task: { task, length: 20 }, network: { hiddenSize: 6, ...network } });
  trainer.train(3);
  const name = path.join(temporaryFolder(), 'model');
  saveModel(trainer, name);
  trainer.dispose();
  return name;
}

function textTrainer() {
  const spec = { network: { hiddenSize: 12 }, batch: 4, length: 16 };
  return core.createTextTrainer(spec, new TextEncoder().encode(text));
}

const stacked = { layers: 2, bidirectional: true };
const asTorch = ['lstm', 'gru', 'rnn_tanh', 'rnn_relu'];
const loadable = [
  ...asTorch.map((cell) => ['adding', { cell }] as const),
  ...asTorch.map((cell) => ['adding', { cell, ...stacked }] as const),
  ['temporal_order_6a', { cell: 'gru', embeddingSize: 3 }] as const,
  ['binary_addition', { cell: 'lstm', layers: 2 }] as const,
];

/** The options that people are told to give torchrun: that these do is what is tested. */
const documented = optionsOfTorchrun(`${folder}/README.md`);

function optionsOfTorchrun(file: string): string[] {
  const [, options = ''] = /^ *torchrun ((?:--\S+ )+)/m.exec(readFileSync(file, 'utf8')) ?? [];
  return options.trim().split(' ');
}

test('every command with torchrun that is documented has the same options', () => {
  expect(documented).toContain('--nproc_per_node=2');
  expect(optionsOfTorchrun(`${folder}/train_on.py`)).toEqual(documented);
});

describe.skipIf(!python)(`examples/pytorch${why}`, () => {
  test.each(loadable)('says of %s, with %j, what the core says, within 1e-5', (task, network) => {
    const name = taskModel(task, network);
    const said = runPython(python, [`${folder}/load_model.py`, `${name}.safetensors`, `${name}.json`]);
    expect(said).toMatch(/the largest difference is \d\.\de-0[6-9]/);
  });

  test('fails when the outputs are others', () => {
    const [name, other] = [taskModel('adding', { seed: 1 }), taskModel('adding', { seed: 2 })];
    const load = () => runPython(python, [`${folder}/load_model.py`, `${name}.safetensors`, `${other}.json`]);
    expect(load).toThrow('the outputs must be within 1e-05 of those stored');
  });

  test.each([
    [{ cell: 'lstm_peephole' }, 'no lstm_peephole'],
    [{ layers: 2, skip: 'highway' as const }, 'no highway connections'],
  ])('refuses %j by name', (network, message) => {
    const name = taskModel('adding', network);
    const load = () => runPython(python, [`${folder}/load_model.py`, `${name}.safetensors`, `${name}.json`]);
    expect(load).toThrow(message);
  });

  test.each([
    [['--save', '/nosuch/x'], "--save: must be a file in a folder that can be written to, got '/nosuch/x'"],
    [['--batch', '0'], "--batch: must be a whole number of 1 or more, got '0'"],
    [['--rate', 'nan'], "--rate: must be a number above 0, got 'nan'"],
    [[], "the model must be a .safetensors file, got 'README.md', which is none or is cut"],
  ])('refuses to train with %j, in a sentence', (args, message) => {
    const save = path.join(temporaryFolder(), 'x');
    const trained = spawnSync(python, [`${folder}/train_on.py`, 'README.md', 'README.md', '--save', save, ...args], {
      encoding: 'utf8',
    });
    expect(trained.stderr.trimEnd().split('\n').at(-1)).toContain(message);
    expect(trained.stderr).not.toContain('Traceback');
    expect(trained.status).toBeGreaterThan(0);
  });

  test.each([
    ['alone', []],
    ['in two processes', ['-m', 'torch.distributed.run', ...documented, '--master_port=29517']],
  ])('trains on %s, and the core and the page open what comes out', (_, launcher) => {
    const trainer = textTrainer();
    const name = path.join(temporaryFolder(), 'model');
    saveModel(trainer, name);
    writeFileSync(`${name}.txt`, `${text}Q`);
    const options = [
      '--save',
      `${name}2.safetensors`,
      '--steps',
      '60',
      '--batch',
      '4',
      '--length',
      '16',
      '--rate',
      '0.02',
    ];
    const files = [`${name}.safetensors`, `${name}.txt`];
    const said = runPython(python, [...launcher, `${folder}/train_on.py`, ...files, ...options]);
    expect(said).toContain('1 characters of the text are not in the model');
    expect(said).toContain(launcher.length > 0 ? '2 processes' : '1 processes');
    const [before = 0, after = 0] = Array.from(said.matchAll(/held out ([\d.]+) nats/g), ([, loss]) => Number(loss));
    expect(after).toBeLessThan(0.8 * before);
    const untrained = trainer.evaluateAll().loss;
    const bytes = readFileSync(`${name}2.safetensors`);
    const { vocabulary } = trainer.info();
    expect(readModelFile(bytes)).toMatchObject({ kind: 'model', step: 60, vocabulary, remarks: [] });
    trainer.loadParameters(bytes);
    expect(trainer.evaluateAll().loss).toBeLessThan(0.8 * untrained);
    trainer.dispose();
  });
});
