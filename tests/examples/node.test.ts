import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { decodeSafetensors } from '../../bindings/safetensors.ts';
import { learnTask } from '../../examples/node/learn-task.ts';
import { learnText } from '../../examples/node/learn-text.ts';
import { main } from '../../examples/node/train.ts';
import { temporaryFolder } from './temporary-folder';

const core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(200));
const spec = { network: { hiddenSize: 12 }, batch: 4, length: 16 };

test('the headless example trains, reports its losses and writes a sample', () => {
  const lines: string[] = [];
  learnText(core, { spec, steps: 250, text }, (line) => lines.push(line)).dispose();
  const losses = lines.flatMap(
    (line) => /^step (\d+): train [\d.]+, held out ([\d.]+) nats$/.exec(line)?.slice(1) ?? [],
  );
  expect(losses.filter((_, k) => k % 2 === 0)).toEqual(['100', '200', '250']);
  expect(Number(losses.at(-1))).toBeLessThan(Number(losses[1]));
  expect(lines.at(-1)).toHaveLength(300);
});

test('a run that goes on from a file says what one that never stopped says', () => {
  const lines: string[] = [];
  const whole = learnText(core, { spec, steps: 200, text }, (line) => lines.push(line));
  const half = learnText(core, { spec, steps: 100, text }, () => {});
  const rest: string[] = [];
  learnText(core, { spec, steps: 200, text, from: half.checkpoint() }, (line) => rest.push(line)).dispose();
  expect(rest.filter((line) => line.startsWith('step'))).toEqual(lines.filter((line) => line.startsWith('step 200')));
  expect(rest.at(-1)).toBe(lines.at(-1));
  whole.dispose();
  half.dispose();
});

test('a task is learnt and its share of right answers reported', () => {
  const lines: string[] = [];
  const task = { task: 'temporal_order_6a', length: 10 };
  learnTask(core, { spec: { task, network: { hiddenSize: 12 } }, steps: 1000 }, (line) => lines.push(line)).dispose();
  expect(lines[0]).toContain('length 10');
  expect(lines.at(-1)).toMatch(/^step 1000: loss [\d.e-]+, (9\d\.\d|100\.0) % right$/);
});

test('the command saves a file and goes on from it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fmn-'));
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line));
  try {
    const file = path.join(folder, 'run.safetensors');
    const notes = path.join(folder, 'notes.txt');
    writeFileSync(notes, new TextDecoder().decode(text));
    await main(['--hidden', '8', '--text', notes, '--steps', '2', '--save', file]);
    expect([...decodeSafetensors(readFileSync(file)).tensors.keys()]).toContain('optimiser.mean.weight_ih_l0');
    await main(['--text', notes, '--steps', '3', '--from', file]);
    expect(said.filter((line) => line.startsWith('step')).map((line) => line.split(':')[0])).toEqual([
      'step 2',
      'step 3',
    ]);
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true });
  }
});

async function refuses(args: string[], message: string): Promise<void> {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await main(args);
    expect(error.mock.calls.flat().join()).toContain(message.replace('’', "'"));
    expect(process.exitCode).toBe(1);
  } finally {
    process.exitCode = 0;
    error.mockRestore();
  }
}

test('a file of weights alone is no run to go on from, and that is said', async () => {
  const trainer = core.createTextTrainer(spec, text);
  const from = trainer.saveParameters();
  trainer.dispose();
  const file = path.join(temporaryFolder(), 'whale.safetensors');
  writeFileSync(file, from);
  await refuses(['--from', file], `got '${file}', which has weights alone and not the state of their training`);
});

test('from a subfolder, names of files are those that are seen from there', () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'notes.txt'), text);
  const script = `import { runExample } from './bindings/setup/run-example.mjs';
    await runExample(process.argv.slice(2), process.argv[1]);`;
  const args = ['--hidden', '4', '--steps', '1', '--text', 'notes.txt', '--save', 'run.st'];
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, folder, ...args], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(existsSync(path.join(folder, 'run.st'))).toBe(true);
}, 60_000);

describe('what a person can mend on the command line is said in a sentence', () => {
  test.each([
    [['--steps', '0'], '--steps must be a whole number of 1 or more, got 0'],
    [['--hidden', 'abc'], "--hidden must be a number, got 'abc'"],
    [['--hidden', '8.5'], 'hidden size must be a whole number, got 8.5'],
    [['--cell', 'elman'], "got 'elman'"],
    [['--task', 'adding', '--text', 'a.txt'], 'give --text or --task, not both'],
    [['--length', '9'], '--length goes with --task only'],
    [['--text', 'no/such/file.txt'], "--text must be a file that can be read, got 'no/such/file.txt'"],
    [['--save', 'no/such/folder/run.st'], '--save must be in a folder that can be written to'],
    [['--save', tmpdir()], `--save must be a file and no folder, got '${tmpdir()}'`],
    [['--save', ''], "--save must be the name of a file, got ''"],
    [['--save', 'README.md/run.st'], '--save must be in a folder that can be written to'],
    [['--from', 'README.md'], 'no safetensors file'],
    [['--from', 'tests/golden/cell_lstm_I3_H4_B2_T5.safetensors'], 'which says nothing of its run'],
    [['--from', 'run.st', '--cell', 'gru'], '--from brings the file’s own settings; leave out --cell'],
    [['--bogus'], "Unknown option '--bogus'"],
  ])('%j', refuses);
});
