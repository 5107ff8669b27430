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
/** What a host allows its frames when they are sandboxed; asked for by `embed.html?sandboxed`. */
const sandboxed = /^\/embed\.html\?(.*&)?sandboxed\b/;
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
        const { url = '/', headers } = request;
        const file = fileAt(url, pages);
        if (file === null) return next();
        const type = types[extname(file)] ?? 'application/octet-stream';
        const content = readFileSync(file);
        const isSandboxed = sandboxed.test(url);
        const policy = isSandboxed ? policyWithoutOrigin(`http://${headers.host}`) : `${strictPolicy}; ${frames}`;
        response.writeHead(200, { 'Content-Security-Policy': policy, 'Content-Type': type });
        // A module of another origin, as which its own host's are to a frame without one, would be refused.
        const isWatched = type === 'text/html' && !isSandboxed;
        response.end(isWatched ? String(content).replace('<script', `${watching}<script`) : content);
      });
    },
  };
}

/** In WebKit `'self'` means nothing to a document without an origin, and nowhere may it have a worker but from a blob. */
function policyWithoutOrigin(host: string): string {
  return strictPolicy.replaceAll("'self'", `'self' ${host}`).replace("worker-src 'self'", "worker-src blob: 'self'");
}

/** Of the neighbours and of the pages in dist/, which are to be watched. */
function fileAt(address: string, pages: string): string | null {
  const { pathname } = new URL(address, 'http://localhost');
  if (pathname.startsWith(neighbours)) return join(pages, pathname.slice(neighbours.length));
  if (pathname === '/') return join(dist, 'index.html');
  return pathname.endsWith('.html') ? join(dist, pathname) : null;
}
