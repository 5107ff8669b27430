/**
 * Vite configuration of the page as one file, dist/forget-me-not.html, beside the page of many. It works from the disk,
 * without a network and below any address.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { browsers } from './browsers.ts';
import { chartColours } from './chart-colours.ts';
import { classicWorkers } from './classic-worker.ts';
import { datasets } from './datasets.ts';
import { equations } from './equations.ts';
import { exampleRun } from './example-run.ts';
import { licences, licencesFile } from './licences.ts';
import { release } from './release.ts';
import { singleFile } from './single-file.ts';

const session = (file: string): string => fileURLToPath(new URL(`../session/${file}`, import.meta.url));

export default defineConfig({
  root: 'web',
  base: './',
  cacheDir: '../node_modules/.vite',
  plugins: [
    chartColours(),
    datasets(),
    equations(),
    exampleRun(),
    classicWorkers(),
    release(),
    licences(),
    singleFile(),
  ],
  resolve: {
    // What the page of many files fetches, this one has in its script.
    alias: {
      '../session/open-worker': session('open-inlined-worker.ts'),
      '../session/dataset-source': session('inlined-dataset-source.ts'),
    },
  },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    license: { fileName: licencesFile },
    rolldownOptions: { input: 'web/forget-me-not.html', output: { codeSplitting: false } },
    target: browsers,
  },
});
