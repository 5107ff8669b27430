/** The npm package as servers that render pages import it: server.js, without the element. */
import { root } from './processes.mjs';

/** @param {string} folder  of the package */
export async function packageServer(folder) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: 'web/element/outside-browser.ts',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { output: { entryFileNames: 'server.js' } },
    },
  });
}
