// The one file that instantiates the WebAssembly module, in Node, a worker or a page.
// Two modules come from one source: baseline (SIMD128, the same bits in every browser) and relaxed (relaxed SIMD's fused
// multiply-add, faster). Compiled code is kept, so that a second core on the same thread costs no second compilation.

import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { MainModule } from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { CoreError } from './core-error.ts';
import { loadGlue, type ModuleVariant, readCode } from './module-files.ts';

export type { ModuleVariant } from './module-files.ts';

/** A module as the bytes of its file, or compiled already. */
export type ModuleCode = BufferSource | WebAssembly.Module;

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

/**
 * A fresh instance, with memory of its own. Throws CoreError `load_failed`, or `invalid_argument` for another variant.
 * @param code of this variant, where it need not be read from its file.
 */
export async function loadModule(variant: ModuleVariant, code?: ModuleCode): Promise<MainModule> {
  if (variant !== 'baseline' && variant !== 'relaxed')
    throw new CoreError('invalid_argument', `variant must be baseline or relaxed, got '${variant}'`);
  try {
    const module = await compileOnce(variant, code);
    const factory = await loadGlue(variant);
    return await new Promise((resolve, reject) => {
      const instantiateWasm = (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
        WebAssembly.instantiate(module, imports).then(receive, reject);
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

/** Compiled code that was loaded here before; another thread can begin with it. */
export async function compiledCode(variant: ModuleVariant): Promise<WebAssembly.Module | undefined> {
  return compiled.get(variant);
}

function compileOnce(variant: ModuleVariant, code?: ModuleCode): Promise<WebAssembly.Module> {
  let module = compiled.get(variant);
  if (!module) {
    module = compile(code ?? readCode(variant));
    module.catch(() => compiled.delete(variant)); // a failed download may succeed next time
    compiled.set(variant, module);
  }
  return module;
}

async function compile(code: ModuleCode | Promise<ModuleCode>): Promise<WebAssembly.Module> {
  const known = await code;
  return known instanceof WebAssembly.Module ? known : WebAssembly.compile(known);
}
