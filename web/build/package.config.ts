/**
 * Vite configuration of the element as the npm package has it, beside the page's: names without a hash, and addresses of
 * the worker and of data in the form that Vite, webpack and others find when they bundle the package again.
 */
import { mergeConfig, type Plugin } from 'vite';
import page from '../../vite.config.ts';
import { datasets } from './datasets.ts';

/** Vite writes `new URL(new URL("x", import.meta.url).href, "" + import.meta.url)`, which no bundler reads. */
function plainAddresses(): Plugin {
  const file = '[`\'"]([^`\'"]+)[`\'"]';
  const doubled = new RegExp(
    `new URL\\(new URL\\(${file},import\\.meta\\.url\\)\\.href,[^)]*import\\.meta\\.url\\)`,
    'g',
  );
  const bare = new RegExp(`new URL\\(${file},import\\.meta\\.url\\)`, 'g');
  return {
    name: 'forget-me-not:plain-addresses',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue;
          output.code = output.code
            .replaceAll(doubled, 'new URL("$1",import.meta.url)')
            .replaceAll(bare, (_whole, path: string) => `new URL("./${path.replace(/^\.\//, '')}",import.meta.url)`);
        }
      },
    },
  };
}

const names = {
  entryFileNames: '[name].js',
  chunkFileNames: 'assets/[name].js',
  assetFileNames: 'assets/[name][extname]',
};

/** The page's own entries are none of the package's. */
const shared = { ...page, build: { ...page.build, rolldownOptions: {} } };

export default mergeConfig(shared, {
  plugins: [plainAddresses()],
  build: {
    outDir: '../build/package',
    modulePreload: false,
    rolldownOptions: {
      input: { 'forget-me-not': 'web/element/forget-me-not.ts' },
      preserveEntrySignatures: 'strict',
      output: names,
    },
  },
  worker: {
    plugins: () => [datasets(), plainAddresses()],
    rolldownOptions: {
      output: { ...names, entryFileNames: 'assets/worker.js', chunkFileNames: 'assets/worker-[name].js' },
    },
  },
});
