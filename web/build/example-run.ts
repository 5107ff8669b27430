/**
 * Vite plugin: `virtual:example-run` exports the recorded run that a page shows before one's own has begun, packed. It is
 * trained once and kept in build/, under a name that follows from everything it is made of: the module and the sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';
import type { Recording } from '../store/recorded-run';
import { pack } from './pack.ts';
import type { RecordingPlan } from './record-run';
import { mobyDick } from './texts.ts';

const name = 'virtual:example-run';
const project = fileURLToPath(new URL('../..', import.meta.url));
const plan: RecordingPlan = { steps: 600, every: 100 };
const madeOf = ['bindings', 'web/protocol', 'web/schema', 'web/store', 'web/worker'];
const alsoMadeOf = ['web/build/record-run.ts', 'web/build/texts.ts', 'build/wasm/bindings/forget-me-not-baseline.wasm'];

export function exampleRun(): Plugin {
  return {
    name: 'forget-me-not:example-run',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: async (id) => (id === `\0${name}` ? `export default ${JSON.stringify(await recorded())};` : undefined),
  };
}

async function recorded(): Promise<string> {
  const folder = join(project, 'build/example-run');
  const file = join(folder, `${fingerprint()}.txt`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, pack(await record()));
  }
  return readFileSync(file, 'utf8');
}

/** The worker's own code trains it. Node does not read TypeScript; a Vite of its own does. */
async function record(): Promise<string> {
  const server = await createServer({
    configFile: false,
    root: project,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { recordRun } = await server.ssrLoadModule(join(project, 'web/build/record-run.ts'));
    const { writeRecording } = await server.ssrLoadModule(join(project, 'web/store/recording-bytes.ts'));
    const recording: Recording = await recordRun(new TextEncoder().encode(mobyDick()), plan);
    return writeRecording(recording);
  } finally {
    await server.close();
  }
}

function fingerprint(): string {
  const sources = madeOf.flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
  const hash = createHash('sha256').update(JSON.stringify(plan));
  for (const file of [...sources, ...alsoMadeOf]) hash.update(readFileSync(join(project, file)));
  return hash.digest('hex').slice(0, 16);
}
