/**
 * npm run bench: the native kernels under Google Benchmark, then every tests/bench/*.mjs. Arguments go to Google
 * Benchmark, e.g. npm run bench -- --benchmark_filter=matmul
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from './cmake.mjs';
import { main, root, run } from './processes.mjs';
import { setUp } from './set-up.mjs';

const folder = path.join(root, 'tests/bench');

await main(() => {
  setUp(['bench']);
  build('native', ['rnn_bench']);
  console.log('bench: the C++ core, native, one thread (rnn_bench)');
  run(path.join(root, 'build/native/tests/rnn_bench'), process.argv.slice(2));
  const scripts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : [];
  for (const script of scripts.sort()) {
    console.log(`bench: tests/bench/${script}`);
    run(process.execPath, [path.join(folder, script)]);
  }
});
