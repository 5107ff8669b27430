// Where the files of the two modules lie and how they are read, in Node, a worker or a page. The one file that is left
// out of a worker that is handed its modules' code (web/build/classic-worker.ts), because it could not fetch any.

import type MainModuleFactory from '../build/wasm/bindings/forget-me-not-baseline.mjs';

export type ModuleVariant = 'baseline' | 'relaxed';

const files = {
  baseline: {
    code: () => new URL('../build/wasm/bindings/forget-me-not-baseline.wasm', import.meta.url),
    glue: () => import('../build/wasm/bindings/forget-me-not-baseline.mjs'),
  },
  relaxed: {
    code: () => new URL('../build/wasm/bindings/forget-me-not-relaxed.wasm', import.meta.url),
    glue: () => import('../build/wasm/bindings/forget-me-not-relaxed.mjs'),
  },
};

export async function loadGlue(variant: ModuleVariant): Promise<typeof MainModuleFactory> {
  return (await files[variant].glue()).default;
}

export async function readCode(variant: ModuleVariant): Promise<BufferSource> {
  const url = files[variant].code();
  if (url.protocol === 'file:') {
    // Node, whose fetch reads no files. Not an import: bundlers for browsers stumble over one of `node:…`.
    return new Uint8Array(await process.getBuiltinModule('node:fs/promises').readFile(url));
  }
  const response = await fetch(url);
  // Development servers answer with a page of their own where there is no such file.
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || type.includes('html'))
    throw new Error(`${url.pathname} answered ${response.status} ${type}, and no module`);
  return response.arrayBuffer();
}
