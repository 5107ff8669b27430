/** npm run example: builds the modules and runs examples/node/train.ts in Node. Arguments go to the example. */
import path from 'node:path';
import { buildModules } from './cmake.mjs';
import { main, root } from './processes.mjs';
import { setUp } from './set-up.mjs';

await main(async () => {
  setUp(['start']);
  buildModules();
  // Node 20 does not read TypeScript; Vite, which the page needs anyway, does.
  const { createServer } = await import('vite');
  const server = await createServer({ root, server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
  try {
    const example = await server.ssrLoadModule(path.join(root, 'examples/node/train.ts'));
    await example.main(process.argv.slice(2));
  } finally {
    await server.close();
  }
});
