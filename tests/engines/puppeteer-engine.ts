/** Firefox through WebDriver BiDi, by Puppeteer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type BrowserContext, type ElementHandle, type Page } from 'puppeteer-core';
import { findElement, waitForElement } from './find-element';
import { isOurs } from './pages/own-hosts';
import type { Engine, Tab } from './tab';

export async function launchFirefox(program: string): Promise<Engine> {
  const downloads = mkdtempSync(join(tmpdir(), 'forget-me-not-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'security.fileuri.strict_origin_policy': true,
    },
  });
  return new PuppeteerEngine(browser, await browser.version(), downloads);
}

class PuppeteerEngine implements Engine {
  constructor(
    private readonly browser: Browser,
    readonly version: string,
    readonly downloads: string,
  ) {}

  async open(): Promise<Tab> {
    const profile = await this.browser.createBrowserContext();
    return new PuppeteerTab(profile, await profile.newPage());
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.downloads, { recursive: true, force: true });
  }
}

class PuppeteerTab implements Tab {
  private readonly seen: string[] = [];

  constructor(
    private readonly profile: BrowserContext,
    private readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.seen.push(`error: ${error}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.seen.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && !isOurs(hostname)) this.seen.push(`request to ${hostname}`);
    });
  }

  async goto(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async evaluate<Args extends unknown[], Result>(
    action: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    return this.page.evaluate(action as (...args: unknown[]) => Result, ...args) as Promise<Result>;
  }

  async evaluateAt<Result>(path: string, action: (element: Element) => Result): Promise<Result> {
    return (await this.at(path)).evaluate(action as (element: Element) => unknown) as Promise<Result>;
  }

  async click(path: string): Promise<void> {
    await (await this.at(path)).click();
  }

  async type(path: string, text: string): Promise<void> {
    await (await this.at(path)).type(text);
  }

  async chooseFile(path: string, file: string): Promise<void> {
    await ((await this.at(path)) as ElementHandle<HTMLInputElement>).uploadFile(file);
  }

  async screenshot(): Promise<Uint8Array> {
    return this.page.screenshot();
  }

  async offences(): Promise<string[]> {
    return [...this.seen];
  }

  async close(): Promise<void> {
    await this.profile.close();
  }

  private at(path: string): Promise<ElementHandle<Element>> {
    return waitForElement(path, async () => {
      const found = (await this.page.evaluateHandle(findElement, path)).asElement();
      return found as ElementHandle<Element> | null;
    });
  }
}
