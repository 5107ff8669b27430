/**
 * npm run example: builds the modules and runs examples/node/train.ts in Node; arguments go to it (--help names them).
 * npm run example -- FILE.ts: runs a file of your own the same way.
 */
import path from 'node:path';
import { buildModules } from './cmake.mjs';
import { main, root } from './processes.mjs';
import { setUp } from './set-up.mjs';
import { runTypeScript } from './typescript.mjs';

await main(async () => {
  const [first = '', ...rest] = process.argv.slice(2);
  setUp(['start']);
  buildModules();
  if (!first.endsWith('.ts')) {
    await runTypeScript('examples/node/train.ts', (example) => example.main(process.argv.slice(2)));
    return;
  }
  // npm runs in the project's folder; the path was written where the user is.
  const file = path.resolve(process.env.INIT_CWD ?? root, first);
  await runTypeScript(path.relative(root, file), (example) => example.main?.(rest));
});
