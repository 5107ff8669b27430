/** npm run format: lays out every source file. npm run check only looks; both use the same list of C++ files. */
import { cppFiles } from './cpp-files.mjs';
import { main, npmProgram, run } from './processes.mjs';
import { setUp } from './set-up.mjs';

await main(() => {
  setUp(['format']);
  run(npmProgram('biome'), ['check', '--write', '.']);
  run('clang-format', ['-i', ...cppFiles()]);
});
