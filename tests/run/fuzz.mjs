/**
 * The fuzzing stage: each libFuzzer program, then the decoders in TypeScript, a million inputs for every one of them
 * (FMN_FUZZ_INPUTS asks for another number). What the programs find new they keep in build/fuzz/corpus for the next run;
 * an input that fails is written to build/fuzz/found.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../bindings/setup/cmake.mjs';
import { capture, root } from '../../bindings/setup/processes.mjs';

export const fuzzInputs = process.env.FMN_FUZZ_INPUTS ?? '1000000';

const folder = path.join(root, 'build/fuzz');
/** Seconds after which libFuzzer itself ends an input that hangs; slow ones are found by the program's own clock. */
const hangSeconds = 10;
const longestInput = 1024;
const mostMegabytes = 1024;

/** Builds and runs them all, also after a failing one. @returns {import('./counts.mjs').Counts} */
export function runFuzzPrograms() {
  build('fuzz');
  const programs = readdirSync(path.join(folder, 'tests')).filter((name) => name.startsWith('fuzz_'));
  const succeeded = programs.filter(runProgram).length;
  return { passed: succeeded, failed: programs.length - succeeded, skipped: 0 };
}

function runProgram(program) {
  const [corpus, found] = ['corpus', 'found'].map((name) => path.join(folder, name, program));
  for (const each of [corpus, found]) mkdirSync(each, { recursive: true });
  const limits = [`-timeout=${hangSeconds}`, `-rss_limit_mb=${mostMegabytes}`, `-max_len=${longestInput}`];
  const args = [`-runs=${fuzzInputs}`, ...limits, `-artifact_prefix=${found}/`, '-verbosity=0', corpus];
  const { ok, output } = capture(path.join(folder, 'tests', program), args);
  // The last line has the measures; of a failure all is told.
  console.log(ok ? output.trim().split('\n').at(-1) : output);
  return ok;
}
