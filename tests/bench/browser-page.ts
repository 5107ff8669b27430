/** The page that is timed, in the system's Chromium: sources served as they are, measured from here by name. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { createServer } from 'vite';
import { processorMs, type TimedTurn } from './clock.ts';
import type { PageBench } from './page/main.ts';
import type { MemoryUse } from './page/memory.ts';

const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-quic'];

export interface BenchPage {
  turn(...request: Parameters<PageBench['turn']>): Promise<TimedTurn>;
  memory(...request: Parameters<PageBench['memory']>): Promise<MemoryUse>;
  /** Another page in a window of its own, with a script that runs before its own ones. */
  open(address: string, script: string): Promise<Page>;
  /** As the browser names itself, e.g. `Chromium 156.0.1`. */
  readonly browser: string;
  close(): Promise<void>;
}

async function serve(root: string) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: path.join(root, 'build/vite-bench'),
    // Nothing is bundled beforehand or watched: no work of the server's own while something is timed.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      fs: { allow: [root, realpathSync(path.join(root, 'node_modules'))] },
    },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the server of the bench page has no address');
  return { address, close: () => server.close() };
}

async function openIn(browser: Browser, address: string) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`bench: error on the page: ${error.message}`));
  await page.goto(`${address}tests/bench/page/index.html`);
  await page.waitForFunction(() => window.bench !== undefined);
  return page;
}

/** The process whose first thread runs the page: of those that could, the one that is busy when the page is. */
async function processOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = ids.map(processorMs);
  await page.evaluate(() => {
    const end = performance.now() + 100;
    while (performance.now() < end);
  });
  const busy = ids.map((id, i) => ({ id, ms: processorMs(id) - (before[i] ?? 0) })).sort((a, b) => b.ms - a.ms);
  return busy[0]?.id ?? Number.NaN;
}

/** @param program the browser's. */
export async function openBenchPage(root: string, program: string): Promise<BenchPage> {
  const server = await serve(root);
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const page = await openIn(browser, server.address);
  const process = await processOf(browser, page);
  return {
    browser: `Chromium ${browser.version()}`,
    async turn(...request) {
      const before = processorMs(process);
      const turn = found(await page.evaluate((what) => window.bench?.turn(...what), request));
      return { ...turn, processorMs: processorMs(process) - before };
    },
    async open(other, script) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addInitScript(script);
      const page = await context.newPage();
      await page.goto(other);
      return page;
    },
    memory: async (...request) => found(await page.evaluate((what) => window.bench?.memory(...what), request)),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The page was waited for until its bench was there; it goes only if the page is loaded anew. */
function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Error('the bench page has lost its bench');
  return answer;
}
