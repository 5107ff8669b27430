/** The register-only peak and the product kernel alone: plain WebAssembly exports, called without any glue. */
import type { ModuleVariant } from '../../../bindings/core.ts';
import type { Product } from '../works.ts';
import type { Contestant } from './contestant.ts';

const addresses = {
  baseline: new URL('../../../build/wasm/tests/bench_kernels_baseline.wasm', import.meta.url),
  relaxed: new URL('../../../build/wasm/tests/bench_kernels_relaxed.wasm', import.meta.url),
};

type Export = (...numbers: number[]) => number;

async function instantiate(variant: ModuleVariant): Promise<(name: string) => Export> {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(addresses[variant]));
  const find = (name: string): Export => {
    const found = instance.exports[name];
    if (typeof found !== 'function') throw new Error(`the ${variant} kernels do not export ${name}`);
    return found as Export;
  };
  find('_initialize')();
  return find;
}

/** Floating-point operations on registers alone. */
export async function registerPeak(variant: ModuleVariant): Promise<Contestant> {
  const find = await instantiate(variant);
  const run = find('run_register_peak');
  const flopsPerRound = find('flops_per_peak_round')();
  const rounds = 10_000;
  return {
    run(times) {
      const sum = run(times * rounds, 0.999, 0.001);
      if (!Number.isFinite(sum)) throw new Error('the register-only loop went to infinity');
      return times * rounds * flopsPerRound;
    },
  };
}

/** Floating-point operations of products with a packed matrix. */
export async function productKernel(variant: ModuleVariant, { m, k, n }: Product): Promise<Contestant> {
  const find = await instantiate(variant);
  find('prepare_product')(m, k, n);
  const run = find('run_product');
  return {
    run(times) {
      run(times);
      return times * 2 * m * k * n;
    },
  };
}
