/**
 * Finds Emscripten, or makes a private one on Debian 12, and leaves `.toolchain/emscripten.cmake`, the one file by
 * which CMake's wasm preset finds it.
 */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseEmscripten, emscriptenFloor, parseOsRelease, parseVersion } from './decisions.mjs';
import { capture, findProgram, root, SetUpError, secondsSince, succeeds } from './processes.mjs';

const toolchainFolder = path.join(root, '.toolchain');
const privatePrefix = path.join(toolchainFolder, 'emscripten');
const platformFile = 'cmake/Modules/Platform/Emscripten.cmake';

/** Makes sure there is a usable Emscripten. Returns what was done, in words, or null when nothing was. */
export function provideEmscripten() {
  const choice = chooseEmscripten(candidates(), thisSystem());
  if (choice.use === 'none') throw new SetUpError(explainNoEmscripten(choice.tooOld));
  if (choice.use === 'found') return useEmscripten(choice.emscripten);
  const made = makePrivateEmscripten();
  const emscriptenRoot = path.join(privatePrefix, 'usr/share/emscripten');
  return useEmscripten({ root: emscriptenRoot, version: versionOf(emscriptenRoot) }) ?? made;
}

function candidates() {
  const onPath = findProgram('em++');
  const inSdk = process.env.EMSDK && path.join(process.env.EMSDK, 'upstream/emscripten/em++');
  const places = [
    { from: 'PATH', program: onPath },
    { from: 'EMSDK', program: inSdk && existsSync(inSdk) ? inSdk : null },
  ];
  return places.flatMap(({ from, program }) => {
    const emscriptenRoot = program && rootOf(program);
    const version = emscriptenRoot && versionOf(emscriptenRoot);
    return version ? [{ from, root: emscriptenRoot, version }] : [];
  });
}

/** em++ is a link into Emscripten's folder (Debian, emsdk) or a wrapper beside em-config, which knows it (Homebrew). */
function rootOf(program) {
  const beside = path.dirname(realpathSync(program));
  if (existsSync(path.join(beside, platformFile))) return beside;
  const told = capture(path.join(path.dirname(program), 'em-config'), ['EMSCRIPTEN_ROOT']);
  const folder = told.output.trim();
  return told.ok && existsSync(path.join(folder, platformFile)) ? folder : null;
}

function versionOf(emscriptenRoot) {
  const file = path.join(emscriptenRoot, 'emscripten-version.txt');
  return existsSync(file) ? parseVersion(readFileSync(file, 'utf8')) : null;
}

function thisSystem() {
  const file = '/etc/os-release';
  const release = existsSync(file) ? parseOsRelease(readFileSync(file, 'utf8')) : {};
  return { id: release.ID, codename: release.VERSION_CODENAME, arch: process.arch };
}

/** The script itself knows whether the prefix is complete and for this place; that check takes a few milliseconds. */
function makePrivateEmscripten() {
  const script = path.join(root, 'bindings/setup/get-emscripten.sh');
  if (capture('bash', [script, '--check', privatePrefix]).ok) return null;
  const start = performance.now();
  console.log('set-up: unpacking Emscripten 3.1.69 into .toolchain/ (about 20 s; LLVM 19 comes from apt-get) ...');
  if (!succeeds('bash', [script, privatePrefix])) throw new SetUpError('Emscripten could not be set up; see above.');
  return `Emscripten in ${secondsSince(start)}`;
}

/** Another Emscripten than last time: the build folder made with the old one is of no use any more. */
function useEmscripten({ root: emscriptenRoot, version }) {
  const isPrivate = emscriptenRoot.startsWith(privatePrefix);
  const place = isPrivate
    ? `\${CMAKE_CURRENT_LIST_DIR}/${path.relative(toolchainFolder, emscriptenRoot)}`
    : emscriptenRoot;
  const text = `# Written by the set-up: Emscripten ${version.join('.')}\ninclude("${place}/${platformFile}")\n`;
  const file = path.join(toolchainFolder, 'emscripten.cmake');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return null;
  mkdirSync(toolchainFolder, { recursive: true });
  writeFileSync(file, text);
  rmSync(path.join(root, 'build/wasm'), { recursive: true, force: true });
  return `Emscripten ${version.join('.')} from ${isPrivate ? '.toolchain/' : emscriptenRoot}`;
}

/** The environment for Emscripten's programs: the private one must not read another installation's settings. */
export function emscriptenEnvironment() {
  const file = path.join(toolchainFolder, 'emscripten.cmake');
  const isPrivate = existsSync(file) && readFileSync(file, 'utf8').includes('CMAKE_CURRENT_LIST_DIR');
  if (!isPrivate) return process.env;
  const { EM_CONFIG: _config, EM_CACHE: _cache, EMSDK: _sdk, ...rest } = process.env;
  return rest;
}

function explainNoEmscripten(tooOld) {
  const floor = emscriptenFloor.join('.');
  const seen = tooOld.map(({ from, version }) => `  found by ${from}: ${version.join('.')}, which is too old`);
  return [
    `Missing: Emscripten ${floor} or newer (em++ on PATH, or EMSDK set).`,
    ...seen,
    '  Why: compiles the C++ core to WebAssembly.',
    '  macOS: brew install emscripten',
    '  Debian 13 and newer, Ubuntu 25.04 and newer: sudo apt-get install emscripten',
    '  Anywhere: git clone https://github.com/emscripten-core/emsdk; in it: ./emsdk install latest && ./emsdk activate',
    '            latest, then . ./emsdk_env.sh',
    '  On Debian 12 (x86-64, arm64) it is set up by itself.',
  ].join('\n');
}
