/**
 * Vite plugin for pages that can fetch nothing. `virtual:classic-worker` exports the text of the training worker as one
 * classic script, `virtual:module-codes` the code of both WebAssembly modules, deflated, as base64: what
 * `openBlobWorker` starts a worker from. Neither is part of a page that does not import it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { browsers } from './browsers.ts';
import { pack } from './pack.ts';

const variants = ['baseline', 'relaxed'] as const;
const web = fileURLToPath(new URL('..', import.meta.url));
const built = (file: string): string => fileURLToPath(new URL(`../../build/wasm/bindings/${file}`, import.meta.url));

/** Makes the worker's script: no import, no address of any file. */
export async function classicWorker(): Promise<string> {
  const made = await build({
    configFile: false,
    root: web,
    logLevel: 'error',
    plugins: [handedOver()],
    build: {
      write: false,
      target: browsers,
      modulePreload: false,
      rolldownOptions: { input: `${web}worker/entry.ts`, output: { format: 'iife', codeSplitting: false } },
    },
  });
  if (Array.isArray(made) || !('output' in made)) throw new Error('the worker must be built once, not watched');
  const [chunk, ...others] = made.output;
  if (others.length > 0) throw new Error(`the worker must be one script, got also ${others[0]?.fileName}`);
  return chunk.code;
}

/**
 * The worker is handed its modules' code; of their files only the glue is left, once where it is the same for both but
 * for the address of the file that is never read.
 */
function handedOver(): Plugin {
  const glue = variants.map((variant) => built(`forget-me-not-${variant}.mjs`));
  const [one, other] = glue.map(glueText);
  return {
    name: 'forget-me-not:handed-over',
    enforce: 'pre',
    load(id) {
      if (glue.includes(id)) return glueText(id);
      if (!id.endsWith('/bindings/module-files.ts')) return undefined;
      return `
        import baseline from ${JSON.stringify(glue[0])};
        import relaxed from ${JSON.stringify(glue[one === other ? 0 : 1])};
        const glue = { baseline, relaxed };
        export const loadGlue = async (variant) => glue[variant];
        export const readCode = async () => { throw new Error('its code was not handed over'); };`;
    },
  };
}

function glueText(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/forget-me-not-\w+\.wasm/g, '')
    .replaceAll('import.meta.url', '""');
}

export function classicWorkers(): Plugin {
  const makers: Readonly<Record<string, () => Promise<string>>> = {
    'virtual:classic-worker': async () => `export default ${JSON.stringify(await classicWorker())};`,
    'virtual:module-codes': async () => {
      const codes = variants.map((variant) => [variant, pack(readFileSync(built(`forget-me-not-${variant}.wasm`)))]);
      return `export default ${JSON.stringify(Object.fromEntries(codes))};`;
    },
  };
  return {
    name: 'forget-me-not:classic-worker',
    resolveId: (id) => (id in makers ? `\0${id}` : undefined),
    load: (id) => makers[id.slice(1)]?.(),
  };
}
