/** Runs examples/node/train.ts, or a file of one's own, in Node with the arguments for it. */
import path from 'node:path';
import { root } from './processes.mjs';
import { runTypeScript } from './typescript.mjs';

/**
 * @param {string[]} args  the first may be a FILE.ts
 * @param {string} folder  where the user is: npm runs in the project's folder, but every path was written there
 */
export async function runExample(args, folder) {
  const [first = '', ...rest] = args;
  process.chdir(folder);
  if (!first.endsWith('.ts')) {
    await runTypeScript('examples/node/train.ts', (example) => example.main(args));
    return;
  }
  await runTypeScript(path.relative(root, path.resolve(first)), (example) => example.main?.(rest));
}
