/**
 * What each front-door command needs from the machine: one table, read by the set-up and by its messages.
 *
 * A need is met when one of its `files` exists below a usual prefix, or one of its `programs` is on PATH in a version of
 * at least `version`, or its environment `variable` names an existing path. npm packages and Emscripten have their own
 * logic and are named here only so that commands can ask for them. A need that says what happens `without` it stops
 * nothing when it cannot be had.
 */

/**
 * @typedef {object} Need
 * @property {string} what      the thing, as a person calls it
 * @property {string} why       what it is needed for
 * @property {string[]} debian  Debian packages that bring it
 * @property {string} macos     how to get it on macOS
 * @property {string} elsewhere how to get it on another system
 * @property {string[]} [programs]
 * @property {number[]} [version]  lowest usable version of the program
 * @property {string[]} [files]    relative to a prefix such as /usr, or absolute
 * @property {string} [variable]   environment variable that may name the path instead
 * @property {string} [without]    what is left out where it cannot be had
 */

/** @type {Record<string, Need>} */
export const systemNeeds = {
  compiler: {
    what: 'a C++20 compiler (GCC 12 or Clang 15, or newer)',
    why: 'compiles the native tests and benches',
    debian: ['g++'],
    macos: 'xcode-select --install',
    elsewhere: 'install g++ or clang++ with your package manager',
    programs: ['c++', 'g++', 'clang++'],
  },
  cmake: {
    what: 'CMake 3.25 or newer',
    why: 'drives the C++ build',
    debian: ['cmake'],
    macos: 'brew install cmake',
    elsewhere: 'https://cmake.org/download/',
    programs: ['cmake'],
    version: [3, 25],
  },
  ninja: {
    what: 'Ninja',
    why: 'runs the C++ build',
    debian: ['ninja-build'],
    macos: 'brew install ninja',
    elsewhere: 'https://ninja-build.org',
    programs: ['ninja'],
  },
  eigen: {
    what: 'Eigen 3.4',
    why: 'holds the matrices of the C++ core',
    debian: ['libeigen3-dev'],
    macos: 'brew install eigen@3',
    elsewhere: 'install Eigen 3.4, or set Eigen3_DIR to the folder of its Eigen3Config.cmake',
    files: ['include/eigen3/Eigen/Core', 'opt/eigen@3/include/eigen3/Eigen/Core'],
    variable: 'Eigen3_DIR',
  },
  googletest: {
    what: "GoogleTest's source",
    why: 'is compiled with the C++ tests, natively and to WebAssembly',
    debian: ['googletest'],
    macos: 'git clone https://github.com/google/googletest, and set GTEST_SOURCE_DIR to that folder',
    elsewhere: 'git clone https://github.com/google/googletest, and set GTEST_SOURCE_DIR to that folder',
    files: ['/usr/src/googletest/CMakeLists.txt'],
    variable: 'GTEST_SOURCE_DIR',
  },
  json: {
    what: 'nlohmann-json',
    why: 'reads and writes the headers of the golden files in the tests',
    debian: ['nlohmann-json3-dev'],
    macos: 'brew install nlohmann-json',
    elsewhere: 'https://github.com/nlohmann/json (headers only; set nlohmann_json_DIR)',
    files: ['include/nlohmann/json.hpp'],
    variable: 'nlohmann_json_DIR',
  },
  benchmark: {
    what: 'Google Benchmark',
    why: 'times the C++ kernels',
    debian: ['libbenchmark-dev'],
    macos: 'brew install google-benchmark',
    elsewhere: 'https://github.com/google/benchmark (set benchmark_DIR)',
    files: ['include/benchmark/benchmark.h'],
    variable: 'benchmark_DIR',
  },
  clang: {
    what: 'Clang 14 or newer, with libFuzzer',
    why: 'compiles the fuzzing programs',
    debian: ['clang', 'libclang-rt-dev'],
    macos: 'brew install llvm, and put its bin folder first on PATH (Apple’s own has no libFuzzer)',
    elsewhere: 'install clang with your package manager',
    programs: ['clang++'],
    version: [14],
  },
  chromium: {
    what: 'Chromium or Chrome',
    why: 'runs the browser tests and the bench',
    debian: ['chromium'],
    macos: 'brew install --cask chromium',
    elsewhere: 'install Chromium or Chrome, or set FMN_CHROMIUM to its program',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    variable: 'FMN_CHROMIUM',
  },
  lua: {
    what: 'Lua 5.3 or newer',
    why: 'runs the Quarto shortcode of the examples in a test',
    debian: ['lua5.4'],
    macos: 'brew install lua',
    elsewhere: 'install Lua with your package manager',
    programs: ['lua5.4', 'lua5.3', 'lua'],
    without: 'the tests of the shortcode are skipped',
  },
  firefox: {
    what: 'Firefox',
    why: 'runs the browser tests in a second engine',
    debian: ['firefox-esr'],
    macos: 'brew install --cask firefox',
    elsewhere: 'install Firefox, or set FMN_FIREFOX to its program',
    programs: ['firefox-esr', 'firefox'],
    files: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    variable: 'FMN_FIREFOX',
    without: 'the tests in Firefox are skipped',
  },
  webkit: {
    what: "WebKitGTK's driver",
    why: 'runs the browser tests in a third engine',
    debian: ['webkit2gtk-driver'],
    macos: 'there is none; a container with Debian has it',
    elsewhere: "install WebKitGTK's driver, or set FMN_WEBKIT to the program WebKitWebDriver",
    programs: ['WebKitWebDriver'],
    variable: 'FMN_WEBKIT',
    without: 'the tests in WebKit are skipped',
  },
  display: {
    what: 'Xvfb',
    why: 'is the screen that WebKit draws on in the tests',
    debian: ['xvfb'],
    macos: 'there is none; a container with Debian has it',
    elsewhere: 'install Xvfb with your package manager',
    programs: ['Xvfb'],
    without: 'the tests in WebKit are skipped',
  },
  clangFormat: {
    what: 'clang-format 14 or newer',
    why: 'checks the layout of C++ sources',
    debian: ['clang-format'],
    macos: 'brew install clang-format',
    elsewhere: 'install clang-format with your package manager',
    programs: ['clang-format'],
    version: [14],
  },
};

const wasm = ['npm', 'cmake', 'ninja', 'eigen', 'emscripten'];
const native = ['compiler', 'cmake', 'ninja', 'eigen', 'googletest', 'json'];

/** Names of needs, by command; `test:x` is the stage x of npm test. */
export const needsOf = {
  start: wasm,
  build: wasm,
  package: wasm,
  check: [...wasm, 'clangFormat'],
  format: ['npm', 'clangFormat'],
  bench: [...wasm, 'chromium'],
  'bench:native': ['npm', 'compiler', 'cmake', 'ninja', 'eigen', 'benchmark'],
  'test:native': native,
  'test:learning': native,
  'test:sanitize': native,
  'test:fuzz': [...wasm, 'clang'],
  'test:wasm': [...wasm, 'googletest', 'json'],
  'test:unit': [...wasm, 'lua'],
  'test:package': [...wasm, 'chromium'],
  'test:e2e': [...wasm, 'chromium'],
  'test:engines': [...wasm, 'firefox', 'webkit', 'display'],
  'test:endurance': [...wasm, 'chromium'],
};
