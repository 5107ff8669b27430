/**
 * The bench of the modules in the browser: what `npm run bench` calls when everything is built.
 *
 *   npm run bench                         nine rounds: some minutes
 *   npm run bench -- --quick              three
 *   npm run bench -- --only W1 --only W5  these subjects alone; --rounds 21, --memory-steps 10000 for a closer look
 *
 * `--clock processor` (Linux) counts the processor time of the computing threads instead of the time by the wall: for a
 * machine that others are using.
 *
 * Prints one table and what it means, and writes build/reports/bench.json with every single figure.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { providePackages } from '../../bindings/setup/packages.mjs';
import { type BenchPage, openBenchPage } from './browser-page.ts';
import { downloadKilobytes } from './download-size.ts';
import { judge, judgeOpenPage } from './goals.ts';
import { describeMachine, inOneLine, loadNow, type Machine } from './machine.ts';
import { measureOpenPage, type OpenPageSpeed } from './open-playground.ts';
import { type Options, readOptions } from './options.ts';
import type { MemoryUse } from './page/memory.ts';
import { type PyTorch, startPyTorch } from './pytorch.ts';
import { lineOf, peaksOf } from './report.ts';
import { Rounds } from './rounds.ts';
import { median, Samples } from './samples.ts';
import { variants } from './subjects.ts';
import { heading, inFigures, inWords, layOut, rowOf } from './table.ts';

/** Whether TensorFlow.js is there, or could be fetched; without a network the bench goes on without it. */
function provideTensorFlow(root: string): boolean {
  try {
    providePackages(path.join(root, 'tests/bench'));
    return true;
  } catch {
    console.log('bench: TensorFlow.js is not compared with: its packages are not here and could not be fetched');
    return false;
  }
}

async function reachPyTorch(root: string): Promise<PyTorch | null> {
  const pytorch = await startPyTorch(root);
  if (!pytorch)
    console.log('bench: PyTorch is not compared with: there is none (Debian: apt-get install python3-torch)');
  return pytorch;
}

async function measure(page: BenchPage, pytorch: PyTorch | null, tensorflow: boolean, options: Options) {
  const rounds = new Rounds(page, { tensorflow, pytorch }, options.subjects, options.clock);
  console.log('bench: warming up ...');
  await rounds.run(new Samples());
  const samples = new Samples();
  for (let round = 1; round <= options.rounds; round++) {
    console.log(`bench: round ${round} of ${options.rounds} ...`);
    await rounds.run(samples);
  }
  return samples;
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

interface Other {
  readonly memory: readonly MemoryUse[];
  readonly downloads: readonly number[];
  readonly openPage: OpenPageSpeed;
  readonly rows: readonly (readonly string[])[];
}

/** What is not measured in rounds. */
async function otherRows(page: BenchPage, root: string, { rounds, memorySteps: steps }: Options): Promise<Other> {
  const openPage = await measureOpenPage(page, root, rounds);
  const memory = await Promise.all(variants.map((variant) => page.memory(variant, steps)));
  const grown = memory.map(({ bytesBefore, bytesAfter }) => `${mebibytes(bytesBefore)} → ${mebibytes(bytesAfter)}`);
  const downloads = variants.map((variant) => downloadKilobytes(root, variant));
  return {
    memory,
    downloads,
    openPage,
    rows: [
      ['page open, LSTM H=128', 'characters/s', '', inFigures(median(openPage.open))],
      ['the same without the page', 'characters/s', '', inFigures(median(openPage.headless))],
      [`memory, W1 trained for ${steps} steps`, 'MiB', ...grown],
      ['download, .wasm and minified .mjs, gzip', 'kB', ...downloads.map(inFigures)],
    ],
  };
}

interface Results {
  readonly machine: Machine;
  readonly options: Options;
  readonly samples: Samples;
  readonly other: Other;
}

/** Prints the table and the verdicts, and writes everything that was measured. */
function tell(root: string, results: Results): void {
  const { machine, options, samples, other } = results;
  const { rounds, clock, subjects: told } = options;
  const lines = told.map((subject) => lineOf(subject, samples));
  const peaks = peaksOf(told, samples);
  const verdicts = [...judge(lines), judgeOpenPage(other.openPage.share)];
  const peakRow = ['register-only peak', 'GFLOP/s', inFigures(peaks.baseline), inFigures(peaks.relaxed)];
  const table = layOut([heading, peakRow, ...lines.map(rowOf), ...other.rows]);
  console.log(`\n${inOneLine(machine)}; medians of ${rounds} rounds, ${clock} time\n\n${table}\n`);
  for (const verdict of verdicts) console.log(inWords(verdict));
  const { memory, downloads, openPage } = other;
  const report = { machine, rounds, clock, peaks, lines, verdicts, memory, downloads, openPage, samples };
  mkdirSync(path.join(root, 'build/reports'), { recursive: true });
  writeFileSync(path.join(root, 'build/reports/bench.json'), `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * @param root the project's folder
 * @param chromium the browser's program
 */
export async function main(root: string, chromium: string, args: string[]): Promise<void> {
  const options = readOptions(args);
  const tensorflow = provideTensorFlow(root);
  const pytorch = await reachPyTorch(root);
  let page: BenchPage | undefined;
  try {
    page = await openBenchPage(root, chromium);
    const loadBefore = loadNow();
    const samples = await measure(page, pytorch, tensorflow, options);
    const other = await otherRows(page, root, options);
    const machine = describeMachine(page.browser, pytorch?.version ?? null, [loadBefore, loadNow()]);
    tell(root, { machine, options, samples, other });
  } finally {
    pytorch?.close();
    await page?.close();
  }
}
