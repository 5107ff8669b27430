/** npm start: sets up, builds the WebAssembly modules, serves the page and prints its address. */
import { buildModules } from './cmake.mjs';
import { main, npmProgram, run } from './processes.mjs';
import { setUp } from './set-up.mjs';

await main(() => {
  setUp(['start']);
  buildModules();
  run(npmProgram('vite'), process.argv.slice(2), { stdio: 'inherit' });
});
