/**
 * Vite plugin: dist/frame-host.js, the script for pages that hold a playground in a frame. It stands at an address that does
 * not change and loads nothing else, so that it can be copied.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('../frame/host.ts', import.meta.url));

export function frameHost(): Plugin {
  return {
    name: 'forget-me-not:frame-host',
    apply: 'build',
    async generateBundle() {
      const made = await build({
        configFile: false,
        logLevel: 'error',
        build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'frame-host' } },
      });
      const [result] = Array.isArray(made) ? made : [];
      const chunk = result?.output[0];
      if (!chunk || result.output.length > 1) throw new Error('frame-host.js must be one script');
      this.emitFile({ type: 'asset', fileName: 'frame-host.js', source: chunk.code });
    },
  };
}
