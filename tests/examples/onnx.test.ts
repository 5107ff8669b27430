// The two examples of ONNX Runtime write what the core writes, character by character.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { saveModel } from '../../examples/node/save-model.ts';
import { pythonWith, runPython } from './python';
import { temporaryFolder } from './temporary-folder';

const core = await loadCore({ variant: 'baseline' });
const python = pythonWith('onnxruntime', 'numpy');
const numpy = pythonWith('numpy');
const text = 'the sea, the ship, the whale. '.repeat(100);
const prime = 'the s';
const length = 60;

/** @returns the exported file and what its network writes when it always takes the most probable character. */
function trainedModel(): { file: string; written: string } {
  const network = { cell: 'lstm_peephole', hiddenSize: 16, layers: 2, skip: 'residual' } as const;
  const trainer = core.createTextTrainer({ network, batch: 4, length: 16 }, new TextEncoder().encode(text));
  trainer.train(100);
  const name = path.join(temporaryFolder(), 'model');
  saveModel(trainer, name);
  const written = trainer.sample({ prime, length, decoding: { temperature: 0 } }).text;
  trainer.dispose();
  return { file: `${name}.onnx`, written };
}

const optionsOf = (file: string) => [file, '--prime', prime, '--length', String(length), '--temperature', '0'];

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['examples/onnx/run-model.mjs', ...args], { encoding: 'utf8', timeout: 60_000 });

test('the one for the web writes what the core writes', () => {
  const { file, written } = trainedModel();
  const { stdout, stderr } = run(...optionsOf(file));
  expect(stderr).toBe('');
  expect(stdout).toBe(`${written}\n`);
});

test('the one for the web draws characters, and names those that a prime may have', () => {
  const { file } = trainedModel();
  const written = run(file, '--prime', 'the', '--length', '40').stdout;
  expect(written).toMatch(/^[ ,.aehilpstw]{40}\n$/);
  expect(run(file, '--prime', 'Q').stderr).toBe('the prime must be of these characters, one at least:  ,.aehilpstw\n');
});

test('the colder, the nearer to the most probable, however cold', () => {
  const { file, written } = trainedModel();
  const options = ['--prime', prime, '--length', String(length)];
  expect(run(file, ...options, '--temperature', '1e-320').stdout).toBe(`${written}\n`);
});

const refused: [readonly string[], string][] = [
  [['--length', 'abc'], "--length must be a whole number of 1 or more, got 'abc'"],
  [['--length', '0'], "--length must be a whole number of 1 or more, got '0'"],
  [['--temperature', 'abc'], "--temperature must be a number of 0 or more, got 'abc'"],
  [['--temperature=-1'], "--temperature must be a number of 0 or more, got '-1'"],
];

test.each<[readonly string[], string]>([
  ...refused,
  [['--bogus'], "Unknown option '--bogus'"],
  [[], 'the file is cut, or no ONNX file'],
])('the one for the web refuses README.md with %j in a sentence', (args, message) => {
  const { stdout, stderr, status } = run('README.md', ...args);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd()).not.toContain('\n');
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
});

test('the one for the web refuses a file that is not there, or of which a part is missing', () => {
  const { file } = trainedModel();
  expect(run('no/such.onnx').stderr).toBe("the model must be a file that can be read, got 'no/such.onnx'\n");
  const cut = `${file}.cut`;
  writeFileSync(cut, readFileSync(file).subarray(0, 500));
  expect(run(cut).stderr).toBe('the file is cut, or no ONNX file\n');
});

/** In Python, with a stand-in for onnxruntime, which Debian has no package of. */
function runInPython(...args: string[]) {
  const env = { ...process.env, PYTHONPATH: path.join(import.meta.dirname, 'stand-ins') };
  return spawnSync(numpy ?? '', ['examples/onnx/run_model.py', ...args], { env, encoding: 'utf8' });
}

describe.skipIf(numpy === undefined)(`the one in Python${numpy ? '' : ' (skipped: no Python with numpy)'}`, () => {
  test('reads on from what it has written, the more probable the colder', () => {
    const options = ['model', '--prime', 'a', '--length', '9'];
    expect(runInPython(...options, '--temperature', '0')).toMatchObject({ stderr: '', stdout: 'bcabcabca\n' });
    expect(runInPython(...options, '--temperature', '1e-320')).toMatchObject({ stderr: '', stdout: 'bcabcabca\n' });
    expect(runInPython(...options, '--temperature', '50', '--seed', '0').stdout).not.toBe('bcabcabca\n');
  });

  test.each<[readonly string[], string]>([
    ...refused,
    [['--seed=-1'], "--seed: must be a whole number of 0 or more, got '-1'"],
    [['--prime', ''], "the prime must be of these characters, one at least: 'abc'"],
    [['--prime', 'aQ'], "the prime must be of these characters, one at least: 'abc'"],
  ])('refuses %j in a sentence', (args, message) => {
    const { stderr, stdout, status } = runInPython('model', ...args);
    expect(stderr.replace(/^.*error: argument (--\w+): must/s, '$1 must').trimEnd()).toBe(
      message.replace(': must', ' must'),
    );
    expect(stdout).toBe('');
    expect(status).toBeGreaterThan(0);
  });

  test('says why a file cannot be opened', () => {
    expect(runInPython('no/such.onnx').stderr).toBe('ONNX Runtime cannot open no/such.onnx: there is none\n');
  });
});

test.skipIf(python === undefined)(
  `the one in Python writes what the core writes${python ? '' : ' (skipped: no Python with onnxruntime and numpy)'}`,
  () => {
    const { file, written } = trainedModel();
    expect(runPython(python ?? '', ['examples/onnx/run_model.py', ...optionsOf(file)])).toBe(`${written}\n`);
  },
);
