/** npm run package: build/package/, what the npm package holds. npm pack and npm publish run it by themselves. */
import path from 'node:path';
import { buildModules } from './cmake.mjs';
import { packageCore } from './package-core.mjs';
import { packageServer } from './package-server.mjs';
import { packageTypes } from './package-types.mjs';
import { main, npmProgram, root, run } from './processes.mjs';
import { setUp } from './set-up.mjs';

const folder = path.join(root, 'build/package');

// Whoever packs from within a test run has another one, and would pack what Lit is for its developers.
process.env.NODE_ENV = 'production';

await main(async () => {
  setUp(['package']);
  buildModules();
  for (const config of ['package', 'widget']) {
    run(npmProgram('vite'), ['build', '--config', `web/build/${config}.config.ts`, '--logLevel', 'error']);
  }
  await packageCore(folder);
  await packageServer(folder);
  packageTypes(folder);
});
