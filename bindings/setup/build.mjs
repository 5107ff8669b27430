/** npm run build: dist/, ready for any static host. */
import { buildModules } from './cmake.mjs';
import { main, npmProgram, run } from './processes.mjs';
import { setUp } from './set-up.mjs';

await main(() => {
  setUp(['build']);
  buildModules();
  run(npmProgram('vite'), ['build', ...process.argv.slice(2)]);
});
