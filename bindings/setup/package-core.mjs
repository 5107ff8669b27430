/**
 * The core of the npm package: core.js, one readable module for Node and browsers without imports from other packages,
 * and in assets/ both WebAssembly modules with their glue, which core.js names relative to itself as bundlers want it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './processes.mjs';

const built = path.join(root, 'build/wasm/bindings');
const besideCore = './assets/';

/** @param {string} folder  of the package */
export async function packageCore(folder) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [modulesBeside()],
    ssr: { noExternal: true },
    build: {
      ssr: 'bindings/core.ts',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { output: { entryFileNames: 'core.js' } },
    },
  });
  for (const variant of ['baseline', 'relaxed']) {
    for (const extension of ['wasm', 'mjs', 'd.mts']) {
      const file = `forget-me-not-${variant}.${extension}`;
      // Not copied with its mode: Emscripten makes .wasm files executable.
      writeFileSync(path.join(folder, besideCore, file), readFileSync(path.join(built, file)));
    }
  }
}

function modulesBeside() {
  return {
    name: 'forget-me-not:modules-beside',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/bindings/module-files.ts') ? code.replaceAll('../build/wasm/bindings/', besideCore) : undefined,
    resolveId: (id) => (id.startsWith(besideCore) ? { id, external: true } : undefined),
  };
}
