// The two examples of ONNX Runtime write what the core writes, character by character.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { saveModel } from '../../examples/node/save-model.ts';
import { pythonWith, runPython } from './python';
import { temporaryFolder } from './temporary-folder';

const core = await loadCore({ variant: 'baseline' });
const python = pythonWith('onnxruntime', 'numpy');
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

test('the one for the web writes what the core writes', () => {
  const { file, written } = trainedModel();
  const { stdout, stderr } = spawnSync(process.execPath, ['examples/onnx/run-model.mjs', ...optionsOf(file)], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toBe(`${written}\n`);
});

test('the one for the web draws characters, and names those that a prime may have', () => {
  const { file } = trainedModel();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['examples/onnx/run-model.mjs', file, ...args], { encoding: 'utf8' });
  const written = run('--prime', 'the', '--length', '40').stdout;
  expect(written).toMatch(/^[ ,.aehilpstw]{40}\n$/);
  expect(run('--prime', 'Q').stderr).toContain('the prime must be of these characters:  ,.aehilpstw');
});

test.skipIf(python === undefined)(
  `the one in Python writes what the core writes${python ? '' : ' (skipped: no Python with onnxruntime and numpy)'}`,
  () => {
    const { file, written } = trainedModel();
    expect(runPython(python ?? '', ['examples/onnx/run_model.py', ...optionsOf(file)])).toBe(`${written}\n`);
  },
);
