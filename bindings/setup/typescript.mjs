/** Running a TypeScript file of the project in Node: Node 20 does not read TypeScript; Vite, which is here anyway, does. */
import path from 'node:path';
import { root } from './processes.mjs';

/**
 * @param {string} file  relative to the project
 * @param {(module: any) => unknown} use  is awaited with what the file exports
 */
export async function runTypeScript(file, use) {
  const { createServer } = await import('vite');
  const server = await createServer({ root, server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
  try {
    await use(await server.ssrLoadModule(path.join(root, file)));
  } finally {
    await server.close();
  }
}
