/**
 * The stages of npm test. Each builds what it tests, runs, and returns the counts from the report its runner wrote.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPage } from '../../bindings/setup/build-page.mjs';
import { build, buildModules, test } from '../../bindings/setup/cmake.mjs';
import { systemNeeds } from '../../bindings/setup/needs.mjs';
import { npmProgram, root, succeeds } from '../../bindings/setup/processes.mjs';
import { locate } from '../../bindings/setup/system.mjs';
import { add, fromGoogleTest, fromVitest } from './counts.mjs';
import { fuzzInputs, runFuzzPrograms } from './fuzz.mjs';

export const stages = {
  native: { what: 'the C++ core, compiled for this machine', run: () => runCtest('native') },
  sanitize: { what: 'the C++ core under AddressSanitizer and UBSan', run: () => runCtest('sanitize') },
  wasm: { what: 'the same C++ tests, compiled to WebAssembly (both modules), in Node', run: () => runCtest('wasm') },
  unit: { what: 'bindings, page modules and set-up, in Node', run: runUnit },
  e2e: { what: 'the built page, in Chromium', run: () => runInChromium() },
  package: { what: 'the npm package, installed elsewhere: types, Node, bundled, in Chromium', run: runPackage },
  engines: { what: 'the built page, in Firefox and in WebKit', run: runEngines },
  fuzz: { what: 'every decoder of things from outside, on a million hostile inputs each (hours)', run: runFuzz },
  endurance: { what: 'ten minutes of training in Chromium: smooth, and with the same memory', run: runEndurance },
  learning: { what: 'published results, learnt again with five seeds each (minutes)', run: runLessons },
};

/** A test that never comes back (an endless loop has no time-out of its own) must not hold up the run for ever. */
const longestStageMs = 15 * 60_000;
const longestFuzzMs = 12 * 60 * 60_000;

/** What npm test runs. */
export const defaultStages = ['native', 'wasm', 'unit', 'package', 'e2e', 'engines'];

function reportFile(name) {
  const folder = path.join(root, 'build/reports');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  if (!existsSync(file)) throw new Error(`no report was written: ${path.relative(root, file)}`);
  return readFileSync(file, 'utf8');
}

function runCtest(preset) {
  build(preset);
  const { succeeded, reports } = test(preset);
  return fromGoogleTest(reports.map(JSON.parse), succeeded);
}

function runLessons() {
  build('native', ['rnn_lessons']);
  const report = reportFile('lessons.json');
  const args = ['--gtest_brief=1', `--gtest_output=json:${report}`];
  const succeeded = succeeds(path.join(root, 'build/native/tests/rnn_lessons'), args);
  return fromGoogleTest([JSON.parse(readReport(report))], succeeded);
}

/**
 * @param files parts of their names; none = all
 * @param reporter what tells the person; `verbose` also names what was skipped, and why
 */
function runVitest(project, { env = {}, files = [], reporter = 'default', timeout = longestStageMs } = {}) {
  const report = reportFile(`vitest-${project}.json`);
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', ...files, '--project', project, ...reporters];
  const succeeded = succeeds(npmProgram('vitest'), args, {
    env: { ...process.env, ...env },
    timeout,
    killSignal: 'SIGKILL',
  });
  return fromVitest(JSON.parse(readReport(report)), succeeded);
}

function runUnit() {
  buildModules();
  return runVitest('unit');
}

function runFuzz() {
  const programs = runFuzzPrograms();
  buildModules();
  const env = { FMN_FUZZ_INPUTS: fuzzInputs };
  return add(programs, runVitest('unit', { env, files: ['tests/fuzz'], timeout: longestFuzzMs }));
}

function runPackage() {
  return runVitest('package', { env: { FMN_CHROMIUM: locate(systemNeeds.chromium) } });
}

function runEndurance() {
  return runInChromium({ FMN_MINUTES: '10' }, ['smooth']);
}

function runInChromium(env = {}, files = []) {
  buildDist();
  return runVitest('e2e', { env: { FMN_CHROMIUM: locate(systemNeeds.chromium), ...env }, files });
}

function runEngines() {
  buildDist();
  return runVitest('engines', { reporter: 'verbose' });
}

function buildDist() {
  buildModules();
  buildPage(['--logLevel', 'warn']);
}
