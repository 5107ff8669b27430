import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { describeFile, loadCore } from '../../bindings/core.ts';
import { type Answer, main, saveModel } from '../../examples/node/save-model.ts';
import { gap } from '../web/onnx/runtime';
import { temporaryFolder } from './temporary-folder';

const core = await loadCore({ variant: 'baseline' });
const text = 'the sea, the ship, the whale. '.repeat(100);

test('the command trains and saves a model in three files, of which one opens again', async () => {
  const folder = temporaryFolder();
  const notes = path.join(folder, 'notes.txt');
  const name = path.join(folder, 'whale');
  writeFileSync(notes, text);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await main(['--hidden', '8', '--text', notes, '--steps', '3', '--save', name]).finally(() => log.mockRestore());
  const file = readFileSync(`${name}.safetensors`);
  expect(describeFile(file)).toMatchObject({ kind: 'text', step: 3, vocabulary: ' ,.aehilpstw' });
  const trainer = core.createTextTrainer({ network: { hiddenSize: 8 } }, new TextEncoder().encode(text));
  trainer.loadParameters(file);
  const { inputs, outputs }: Answer = JSON.parse(readFileSync(`${name}.json`, 'utf8'));
  const read = inputs.map((symbol) => ' ,.aehilpstw'[Number(symbol)]).join('');
  expect(gap(outputs.flat(), trainer.probe(read).outputs)).toBeLessThan(1e-6);
  trainer.dispose();
});

test('of a task it saves the answer to an example', () => {
  const name = path.join(temporaryFolder(), 'adding');
  const trainer = core.createTaskTrainer({ task: { task: 'adding', length: 10 }, network: { hiddenSize: 4 } });
  expect(saveModel(trainer, name)).toEqual([`${name}.safetensors`, `${name}.onnx`, `${name}.json`]);
  const answer: Answer = JSON.parse(readFileSync(`${name}.json`, 'utf8'));
  const { vectors, trace, steps } = trainer.example(1);
  expect(answer.loss).toBe('mse');
  expect(answer.inputs).toHaveLength(steps);
  expect(answer.inputs.flat()).toEqual([...vectors]);
  expect(answer.outputs.flat()).toEqual([...trace.outputs]);
  trainer.dispose();
});

test.each([
  [[]],
  [['--save', '']],
  [['--save', 'no/such/folder/x']],
  [['--save', 'x', '--from', 'tests/golden/cell_lstm_I3_H4_B2_T5.safetensors']],
])('%j is refused with a sentence', async (args) => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await main(args);
    expect(error).toHaveBeenCalledOnce();
    expect(process.exitCode).toBe(1);
  } finally {
    process.exitCode = 0;
    error.mockRestore();
  }
});
