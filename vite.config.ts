/**
 * The page: web/ in development, dist/ when built. Paths in dist/ are relative, so it can be put below any address.
 * Nothing is inlined, neither scripts nor data: the page runs under a strict Content-Security-Policy.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { browsers } from './web/build/browsers.ts';
import { chartColours } from './web/build/chart-colours.ts';
import { classicWorkers } from './web/build/classic-worker.ts';
import { datasets } from './web/build/datasets.ts';
import { equations } from './web/build/equations.ts';
import { exampleRun } from './web/build/example-run.ts';
import { frameHost } from './web/build/frame-host.ts';
import { licences, licencesFile } from './web/build/licences.ts';
import { plainImports } from './web/build/plain-output.ts';
import { release } from './web/build/release.ts';
import { sandboxedFrame } from './web/build/sandboxed-frame.ts';
import { tightStyles } from './web/build/tight-styles.ts';

/** A place in the project: the development server and the build read relative ones differently. */
const at = (place: string): string => fileURLToPath(new URL(place, import.meta.url));

export default defineConfig({
  root: 'web',
  base: './',
  cacheDir: '../node_modules/.vite',
  plugins: [
    datasets(),
    equations(),
    exampleRun(),
    chartColours(),
    classicWorkers(),
    frameHost(),
    sandboxedFrame(),
    release(),
    licences(),
    plainImports(),
    tightStyles(),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Chart.js reads properties where it declares the kinds of charts that are not used.
      treeshake: { propertyReadSideEffects: false },
      preserveEntrySignatures: 'exports-only',
      input: { index: at('web/index.html'), embed: at('web/embed.html'), 'forget-me-not': at('web/element/entry.ts') },
      output: {
        // Pages of others name it, so its name says nothing of its content.
        entryFileNames: ({ name }) => (name === 'forget-me-not' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    license: { fileName: licencesFile },
    target: browsers,
  },
  worker: { format: 'es', plugins: () => [datasets()] },
  // The modules are in build/, the bindings and the packages beside web/.
  server: { fs: { allow: [at('.')] } },
});
