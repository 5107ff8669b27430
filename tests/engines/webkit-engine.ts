/**
 * WebKitGTK through classic WebDriver, by Selenium: its small browser draws on a screen of its own in memory. That
 * protocol tells nothing of errors, so the page collects them itself (pages/watch.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, type WebDriver, type WebElement } from 'selenium-webdriver';
import { findElement, waitForElement } from './find-element';
import type { Engine, Tab } from './tab';

/** The driver answers a moment after it was started. */
const patienceMs = 10_000;

export async function launchWebKit(program: string, screen: string): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
  const processes: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    // Without its screen the browser ends as well.
    for (const process of processes.reverse()) process.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const display = startScreen(screen);
    processes.push(display);
    const [number] = await once(display.stdout, 'data');
    const port = await freePort();
    processes.push(startDriver(program, port, `:${number}`.trim(), home));
    const server = `http://127.0.0.1:${port}`;
    await answers(server);
    return new WebKitEngine(server, home, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** It chooses a free number by itself, and says which. */
function startScreen(program: string) {
  const args = ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  return spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
}

function startDriver(program: string, port: number, display: string, home: string) {
  const env = {
    PATH: process.env.PATH,
    DISPLAY: display,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    // Without a graphics card its other way of drawing takes twice the time.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
  // A browser that hangs must not keep the next one from being opened.
  return spawn(program, [`--port=${port}`, '--replace-on-new-session'], { stdio: 'ignore', env });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function answers(server: string): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const isThere = await fetch(`${server}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > end) throw new Error(`WebKit's driver does not answer at ${server}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

class WebKitEngine implements Engine {
  version = '';

  constructor(
    private readonly server: string,
    /** The browser saves into its home. */
    readonly downloads: string,
    readonly close: () => Promise<void>,
  ) {}

  async open(): Promise<Tab> {
    const driver = await new Builder()
      .usingServer(this.server)
      .withCapabilities({ browserName: 'MiniBrowser' })
      .build();
    this.version = `WebKitGTK ${(await driver.getCapabilities()).getBrowserVersion()}`;
    return new WebKitTab(driver);
  }
}

class WebKitTab implements Tab {
  constructor(private readonly driver: WebDriver) {}

  async goto(address: string): Promise<void> {
    await this.driver.get(address);
  }

  async evaluate<Args extends unknown[], Result>(
    action: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    return this.driver.executeScript<Result>(`return (${action})(...arguments)`, ...args);
  }

  async evaluateAt<Result>(path: string, action: (element: Element) => Result): Promise<Result> {
    return this.driver.executeScript<Result>(`return (${action})(...arguments)`, await this.at(path));
  }

  async click(path: string): Promise<void> {
    await (await this.at(path)).click();
  }

  async type(path: string, text: string): Promise<void> {
    await (await this.at(path)).sendKeys(text);
  }

  async chooseFile(path: string, file: string): Promise<void> {
    await (await this.at(path)).sendKeys(file);
  }

  async screenshot(): Promise<Uint8Array> {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64');
  }

  async offences(): Promise<string[]> {
    return this.evaluate(() => window.offences?.() ?? []);
  }

  async close(): Promise<void> {
    await this.driver.quit();
  }

  private at(path: string): Promise<WebElement> {
    const look = `return (${findElement})(...arguments)`;
    return waitForElement(path, () => this.driver.executeScript<WebElement | null>(look, path));
  }
}
