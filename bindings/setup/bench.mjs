/**
 * npm run bench: the modules in Chromium, beside their rivals (tests/bench/run.ts). Arguments go to the bench.
 * npm run bench:native: the C++ core on this machine under Google Benchmark. Arguments go to Google Benchmark, e.g.
 * npm run bench:native -- --benchmark_filter=matmul
 */
import path from 'node:path';
import { build, buildModules } from './cmake.mjs';
import { systemNeeds } from './needs.mjs';
import { main, npmProgram, root, run } from './processes.mjs';
import { setUp } from './set-up.mjs';
import { locate } from './system.mjs';
import { runTypeScript } from './typescript.mjs';

function benchNatively(args) {
  setUp(['bench:native']);
  build('native', ['rnn_bench']);
  console.log('bench: the C++ core, native, one thread (rnn_bench)');
  run(path.join(root, 'build/native/tests/rnn_bench'), args);
}

async function benchInBrowser(args) {
  setUp(['bench']);
  buildModules();
  build('wasm', ['bench_kernels_baseline', 'bench_kernels_relaxed']);
  run(npmProgram('vite'), ['build', '--logLevel', 'warn']);
  await runTypeScript('tests/bench/run.ts', (bench) => bench.main(root, locate(systemNeeds.chromium), args));
}

await main(() => {
  const [first, ...rest] = process.argv.slice(2);
  return first === 'native' ? benchNatively(rest) : benchInBrowser(process.argv.slice(2));
});
