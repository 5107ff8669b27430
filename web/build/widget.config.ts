/** Vite configuration of the notebook widget: one module in one file, since anywidget gives it no address of its own. */
import page from '../../vite.config.ts';
import { exportOnItsOwnLine } from './plain-output.ts';
import { selfContained } from './self-contained.ts';

export default {
  ...page,
  plugins: [selfContained(), ...(page.plugins ?? []), exportOnItsOwnLine()],
  build: {
    ...page.build,
    outDir: '../build/package',
    emptyOutDir: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    modulePreload: false as const,
    license: false,
    rolldownOptions: {
      input: 'web/widget/widget.ts',
      preserveEntrySignatures: 'strict' as const,
      output: { entryFileNames: 'widget.mjs', codeSplitting: false },
    },
  },
};
