// The one file that instantiates the WebAssembly module, in Node, a worker or a page.
// Two modules come from one source: baseline (SIMD128, the same bits in every browser) and relaxed (relaxed SIMD's fused
// multiply-add, faster). Compiled code is kept, so that a second core on the same thread costs no second compilation.

import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { MainModule } from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { CoreError } from './core-error.ts';

export type ModuleVariant = 'baseline' | 'relaxed';

const MODULES = {
  baseline: {
    url: () => new URL('../build/wasm/bindings/forget-me-not-baseline.wasm', import.meta.url),
    glue: () => import('../build/wasm/bindings/forget-me-not-baseline.mjs'),
  },
  relaxed: {
    url: () => new URL('../build/wasm/bindings/forget-me-not-relaxed.wasm', import.meta.url),
    glue: () => import('../build/wasm/bindings/forget-me-not-relaxed.mjs'),
  },
};

const compiled = new Map<ModuleVariant, Promise<WebAssembly.Module>>();

/** The best module this engine can run. Throws CoreError `no_simd` where it can run none. */
export async function detectVariant(): Promise<ModuleVariant> {
  if (typeof WebAssembly !== 'object' || !(await simd())) {
    throw new CoreError(
      'no_simd',
      'This browser lacks WebAssembly SIMD, which Forget-Me-Not computes with. ' +
        'Use Chrome or Edge 91, Firefox 89, Safari 16.4, or a newer one.',
    );
  }
  return (await relaxedSimd()) ? 'relaxed' : 'baseline';
}

/** A fresh instance, with memory of its own. Throws CoreError `load_failed`. */
export async function loadModule(variant: ModuleVariant): Promise<MainModule> {
  try {
    const code = await compileOnce(variant);
    const { default: factory } = await MODULES[variant].glue();
    return await new Promise((resolve, reject) => {
      const instantiateWasm = (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
        WebAssembly.instantiate(code, imports).then(receive, reject);
        return {};
      };
      factory({ instantiateWasm }).then(resolve, reject);
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CoreError('load_failed', `The ${variant} module could not be loaded: ${reason}. Reload the page.`, {
      cause,
    });
  }
}

function compileOnce(variant: ModuleVariant): Promise<WebAssembly.Module> {
  let module = compiled.get(variant);
  if (!module) {
    module = fetchBytes(MODULES[variant].url()).then((bytes) => WebAssembly.compile(bytes));
    module.catch(() => compiled.delete(variant)); // a failed download may succeed next time
    compiled.set(variant, module);
  }
  return module;
}

async function fetchBytes(url: URL): Promise<BufferSource> {
  if (url.protocol === 'file:') {
    // Node: a page opened from a file cannot fetch files, and Node's fetch does not either.
    const { readFile } = await import(/* @vite-ignore */ 'node:fs/promises');
    return new Uint8Array(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return response.arrayBuffer();
}
