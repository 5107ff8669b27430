/** npm run example: builds the modules and runs examples/node/train.ts in Node. Arguments go to the example. */
import { buildModules } from './cmake.mjs';
import { main } from './processes.mjs';
import { setUp } from './set-up.mjs';
import { runTypeScript } from './typescript.mjs';

await main(async () => {
  setUp(['start']);
  buildModules();
  await runTypeScript('examples/node/train.ts', (example) => example.main(process.argv.slice(2)));
});
