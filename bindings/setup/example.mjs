/**
 * npm run example: builds the modules and runs examples/node/train.ts in Node; arguments go to it (--help names them).
 * npm run example -- FILE.ts: runs a file of your own the same way.
 */
import { buildModules } from './cmake.mjs';
import { main } from './processes.mjs';
import { runExample } from './run-example.mjs';
import { setUp } from './set-up.mjs';

await main(async () => {
  setUp(['start']);
  buildModules();
  await runExample(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
});
