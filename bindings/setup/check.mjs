/**
 * npm run check: layout, lint and types of every source file; changes nothing but build/. The TypeScript types of the
 * core come from the build, so the modules are built first. All checks run, then the failed ones are named.
 */
import { buildModules } from './cmake.mjs';
import { cppFiles } from './cpp-files.mjs';
import { main, npmProgram, SetUpError, secondsSince, succeeds } from './processes.mjs';
import { setUp } from './set-up.mjs';

const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off';

const checks = [
  ['C++ layout', 'clang-format', ['--dry-run', '--Werror', ...cppFiles()]],
  ['lint and layout', npmProgram('biome'), ['ci', '--error-on-warnings', colors, '.']],
  ['types', npmProgram('tsc'), ['--build']],
];

await main(() => {
  setUp(['check']);
  buildModules();
  const failed = checks.filter(([name, command, args]) => {
    const start = performance.now();
    const ok = succeeds(command, args);
    console.log(`check: ${name}: ${ok ? 'ok' : 'FAILED'} (${secondsSince(start)})`);
    return !ok;
  });
  if (failed.length > 0) throw new SetUpError(`check: failed: ${failed.map(([name]) => name).join(', ')}`);
});
