/**
 * Vite plugin: makes embed.html work in a sandboxed frame. Such a frame may only load scripts of the old kind from its own host, so
 * there is one that has the page, the worker and the WebAssembly modules in it, and one for each built-in text or series; a short
 * script tells which kind of frame it is. Frames with an origin load what every page loads.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { browsers } from './browsers.ts';
import { chartColours } from './chart-colours.ts';
import { classicWorkers } from './classic-worker.ts';
import { assets } from './datasets.ts';
import { equations } from './equations.ts';
import { exampleRun } from './example-run.ts';
import { pack } from './pack.ts';
import { release } from './release.ts';

const web = fileURLToPath(new URL('..', import.meta.url));

/** By the address in dist/. */
type Files = Map<string, string>;

/** @returns its address, by which its content is known. */
function put(files: Files, name: string, content: string): string {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
  const address = `assets/${name}-${hash}.js`;
  files.set(address, content);
  return address;
}

async function classicScript(entry: string, plugins: Plugin[]): Promise<string> {
  const made = await build({
    configFile: false,
    root: web,
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      target: browsers,
      modulePreload: false,
      rolldownOptions: { input: `${web}page/${entry}.ts`, output: { format: 'iife', codeSplitting: false } },
    },
  });
  if (Array.isArray(made) || !('output' in made)) throw new Error(`${entry} must be built once, not watched`);
  return made.output[0].code;
}

/** Data as scripts: `readBytes` in the worker takes them from there. */
function dataScripts(files: Files): Plugin {
  const prefix = 'virtual:datasets/';
  return {
    name: 'forget-me-not:data-scripts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const content = `self.forgetMeNotData=${JSON.stringify(pack(assets.get(name)?.make() ?? ''))}`;
      return `export default ${JSON.stringify(`./${put(files, name, content)}`)};`;
    },
  };
}

function inlinedWorker(): Plugin {
  return {
    name: 'forget-me-not:inlined-worker',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/session/open-worker') ? `${web}session/open-inlined-worker.ts` : undefined),
  };
}

export function sandboxedFrame(): Plugin {
  const files: Files = new Map();
  return {
    name: 'forget-me-not:sandboxed-frame',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { filename }) {
        if (!filename.endsWith('embed.html')) return html;
        const inlined = [
          inlinedWorker(),
          chartColours(),
          classicWorkers(),
          dataScripts(files),
          equations(),
          exampleRun(),
          release(),
        ];
        const classic = put(files, 'embed-sandboxed', await classicScript('embed', inlined));
        const start = put(files, 'embed-start', await classicScript('embed-start', []));
        return withStart(html, start, classic);
      },
    },
    generateBundle: {
      order: 'post',
      handler() {
        for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
      },
    },
  };
}

/** Neither the module nor the style sheet may be asked for as a stranger would. */
export function withStart(html: string, start: string, classic: string): string {
  const module = /<script type="module"[^>]* src="([^"]+)"><\/script>/;
  const [tag, address] = module.exec(html) ?? [];
  if (tag === undefined) throw new Error('embed.html must have a module script');
  const starter = `<script src="./${start}" data-module="${address}" data-classic="./${classic}" async></script>`;
  return html
    .replace(tag, starter)
    .replaceAll(/\s*<link rel="modulepreload"[^>]*>/g, '')
    .replaceAll(/(<link rel="stylesheet") crossorigin/g, '$1');
}
