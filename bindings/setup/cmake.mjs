/**
 * Configuring and building one CMake preset (see CMakePresets.json), with output only where there is something to see.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { emscriptenEnvironment } from './emscripten.mjs';
import { capture, root, run, SetUpError } from './processes.mjs';

const jobs = String(availableParallelism());

/** The environment in which a preset is configured, built and tested. */
const environmentOf = (preset) => (preset === 'wasm' ? emscriptenEnvironment() : process.env);

/**
 * Configures and builds a preset.
 * @param {'native' | 'sanitize' | 'fuzz' | 'wasm'} preset
 * @param {string[]} [targets]  everything when absent
 */
export function build(preset, targets = []) {
  discardForeignBuild(preset);
  const werror = /^(1|on|true|yes)$/i.test(process.env.FMN_WERROR ?? '') ? 'ON' : 'OFF';
  const env = environmentOf(preset);
  const configured = capture('cmake', ['--preset', preset, `-DFMN_WERROR=${werror}`], { env });
  if (!configured.ok) throw new SetUpError(`${configured.output}\ncmake --preset ${preset} failed`);
  const which = targets.length > 0 ? ['--target', ...targets] : [];
  run('cmake', ['--build', '--preset', preset, '--parallel', jobs, ...which], { env });
}

/** Builds the two WebAssembly modules that the page and the TypeScript core API load. */
export function buildModules() {
  build('wasm', ['forget_me_not_baseline', 'forget_me_not_relaxed']);
}

/** CMake refuses a build folder that was made for another place, as after moving or copying the project. */
function discardForeignBuild(preset) {
  const folder = path.join(root, 'build', preset);
  const cache = path.join(folder, 'CMakeCache.txt');
  if (!existsSync(cache)) return;
  const home = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8'))?.[1];
  if (home && existsSync(home) && realpathSync(home) === realpathSync(root)) return;
  console.log(`build: build/${preset} was made for another folder; making it afresh`);
  rmSync(folder, { recursive: true });
}

/**
 * Runs the tests of a built preset; only what is not a success is shown.
 * @returns {{succeeded: boolean, reports: string[]}}  GoogleTest's JSON reports, one for each program that came to its end
 */
export function test(preset) {
  const folder = path.join(root, 'build', preset, 'reports');
  rmSync(folder, { recursive: true, force: true });
  const { ok, output } = capture('ctest', ['--preset', preset, '--parallel', jobs], { env: environmentOf(preset) });
  const isNews = (line) => line.trim() !== '' && !/^\s+Start\s+\d+: |^\s*\d+\/\d+ Test .*Passed/.test(line);
  console.log(output.split('\n').filter(isNews).join('\n'));
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return { succeeded: ok, reports: names.map((name) => readFileSync(path.join(folder, name), 'utf8')) };
}
