/**
 * Four kinds of TypeScript tests, all run by Node: `unit` (bindings, page modules, set-up); `package` (the npm package,
 * installed elsewhere); `e2e`, which drives a real Chromium against the built page, one test file at a time; and
 * `engines`, the same few scenarios in other browsers. Threads, because a process that is caught in an endless
 * loop would outlive the run.
 */
import { defineConfig } from 'vitest/config';
import { classicWorkers } from './web/build/classic-worker.ts';
import { datasets } from './web/build/datasets.ts';
import { equations } from './web/build/equations.ts';
import { exampleRun } from './web/build/example-run.ts';
import { release } from './web/build/release.ts';

export default defineConfig({
  test: {
    pool: 'threads',
    projects: [
      {
        plugins: [datasets(), equations(), exampleRun(), classicWorkers(), release()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{web,bindings,examples,setup,bench,fuzz}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['tests/package/*.test.ts'],
          globalSetup: ['tests/run/install-package.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/run/serve-dist.ts'],
          fileParallelism: false,
          // A shared machine stalls now and then for seconds. What is wrong with the page fails twice.
          retry: 1,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'engines',
          environment: 'node',
          include: ['tests/engines/**/*.test.ts'],
          globalSetup: ['tests/engines/serve.ts'],
          // WebKitGTK's process now and then hangs under its driver and is ended; what is wrong with the page fails each time.
          retry: 3,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
