/**
 * Vite configuration of the element as the npm package has it, beside the page's: names without a hash, and addresses of
 * the worker and of data in the form that Vite, webpack and others find when they bundle the package again.
 */
import page from '../../vite.config.ts';
import { datasets } from './datasets.ts';
import { plainAddresses } from './plain-output.ts';

const names = {
  entryFileNames: '[name].js',
  chunkFileNames: 'assets/[name].js',
  assetFileNames: 'assets/[name][extname]',
};

export default {
  ...page,
  plugins: [...(page.plugins ?? []), plainAddresses()],
  build: {
    ...page.build,
    outDir: '../build/package',
    modulePreload: false as const,
    rolldownOptions: {
      input: { 'forget-me-not': 'web/element/entry.ts' },
      preserveEntrySignatures: 'strict' as const,
      output: names,
    },
  },
  worker: {
    ...page.worker,
    plugins: () => [datasets(), plainAddresses()],
    rolldownOptions: {
      output: { ...names, entryFileNames: 'assets/worker.js', chunkFileNames: 'assets/worker-[name].js' },
    },
  },
};
