/**
 * Vitest global set-up of the tests in several engines: dist/ as the browser tests have it, and beside it, below
 * `neighbour/`, pages of the tests' own. Each of its own pages collects its errors (pages/watch.ts).
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { TestProject } from 'vitest/node';
import serveDist from '../run/serve-dist';
import { strictPolicy } from '../run/strict-policy';

const tests = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const neighbours = '/neighbour/';
/** The same server by another name is somebody else's to a browser. */
const frames = 'frame-src http://localhost:*';
const watching = `<script type="module" src="${neighbours}watch.js"></script>`;
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const pages = await buildPages();
  const close = await serveDist(project, [besideDist(pages)]);
  return async () => {
    await close();
    rmSync(pages, { recursive: true, force: true });
  };
}

async function buildPages(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
  const input = { 'same-bits': join(tests, 'e2e/pages/same-bits.html'), watch: join(tests, 'engines/pages/watch.ts') };
  await build({
    root: tests,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
  cpSync(join(tests, 'engines/pages'), outDir, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  return outDir;
}

/** The page as it is, but for one script before its own; and the neighbours. */
function besideDist(pages: string): Plugin {
  return {
    name: 'pages-of-the-tests',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const file = fileAt(request.url ?? '/', pages);
        if (file === null) return next();
        const type = types[extname(file)] ?? 'application/octet-stream';
        const content = readFileSync(file);
        response.writeHead(200, { 'Content-Security-Policy': `${strictPolicy}; ${frames}`, 'Content-Type': type });
        response.end(type === 'text/html' ? String(content).replace('<script', `${watching}<script`) : content);
      });
    },
  };
}

/** Of the neighbours and of the pages in dist/, which are to be watched. */
function fileAt(address: string, pages: string): string | null {
  const { pathname } = new URL(address, 'http://localhost');
  if (pathname.startsWith(neighbours)) return join(pages, pathname.slice(neighbours.length));
  if (pathname === '/') return join(dist, 'index.html');
  return pathname.endsWith('.html') ? join(dist, pathname) : null;
}
