/** `?model=`: a second server on another port is the other place, with and without leave to read it. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { strictPolicy } from '../run/strict-policy';
import { isReady, openPage, until, useBrowser } from './browser';

useBrowser();

let other: Server;
/** Where the models are. */
let place = '';
let dist: PreviewServer;
/** The page, with leave to ask there. */
let page = '';
let asked: string[] = [];
let model: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  other = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path !== '/closed.safetensors') response.setHeader('Access-Control-Allow-Origin', '*');
    if (path === '/moved.safetensors') response.writeHead(302, { location: localhost('/open.safetensors') });
    else if (path === '/huge.safetensors') response.setHeader('Content-Length', 1e12);
    if (path === '/huge.safetensors') response.flushHeaders();
    else response.end(path === '/moved.safetensors' ? '' : model);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  place = `http://127.0.0.1:${port()}`;
  const policy = strictPolicy.replace("connect-src 'self'", `connect-src 'self' ${place} ${localhost('')}`);
  dist = await preview({
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': policy } },
  });
  page = dist.resolvedUrls?.local[0] ?? '';
});

afterAll(async () => {
  other.closeAllConnections();
  other.close();
  await dist.close();
});

function port(): number {
  return (other.address() as AddressInfo).port;
}

/** The same server by another name: another host to a browser. */
function localhost(path: string): string {
  return `http://localhost:${port()}${path}`;
}

function open(path: string, address = page): Promise<Page> {
  asked = [];
  return openPage(`?model=${encodeURIComponent(place + path)}`, { address, refusing: [place, localhost('')] });
}

async function load(opened: Page): Promise<void> {
  await opened.getByRole('button', { name: /^Load from 127/ }).click();
}

const problem = (opened: Page): Promise<string> => opened.getByRole('alert').innerText();

/** A small model, saved by the page itself. */
async function savedModel(): Promise<Buffer> {
  const source = await openPage('#hidden=8&cell=gru');
  await until(source, isReady);
  await source.getByRole('button', { name: 'Share' }).click();
  const [download] = await Promise.all([
    source.waitForEvent('download'),
    source.getByRole('button', { name: 'Save model' }).click(),
  ]);
  return readFileSync(await download.path());
}

describe('a model of another place', () => {
  test('opens once the user has agreed, wherever the request was passed on to, and never unasked', async () => {
    model = await savedModel();
    const opened = await open('/moved.safetensors');
    await until(opened, isReady);
    expect(await opened.getByRole('dialog').innerText()).toContain(`asks for a model from 127.0.0.1:${port()}`);
    expect(asked).toEqual([]);
    await load(opened);
    await until(opened, (state) => state.builtHidden === 8 && isReady(state));
    expect(asked).toEqual(['/moved.safetensors', '/open.safetensors']);
    await expect
      .poll(() => opened.locator('fmn-notices .said').innerText())
      .toContain(`came from localhost:${port()}: 127.0.0.1:${port()} passed the request on`);
    await opened.getByRole('button', { name: 'Share' }).click();
    await expect.poll(() => opened.locator('fmn-share-dialog textarea').inputValue()).not.toContain('?model');
  });

  test('that the user refuses is never asked for', async () => {
    const opened = await open('/open.safetensors');
    await opened.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => opened.getByRole('dialog').count()).toBe(0);
    expect((await until(opened, isReady)).builtHidden).not.toBe(8);
    expect(asked).toEqual([]);
  });

  test('that may not be read, that is too large, or that the page’s policy forbids, says which of these it is', async () => {
    const closed = await open('/closed.safetensors');
    await load(closed);
    await expect.poll(() => problem(closed)).toContain('Access-Control-Allow-Origin: *');
    const huge = await open('/huge.safetensors');
    await load(huge);
    await expect.poll(() => problem(huge)).toContain('larger than 256 MB');
    const strict = await open('/open.safetensors', inject('pageUrl'));
    await load(strict);
    await expect.poll(() => problem(strict)).toContain(`add ${place} to connect-src`);
    expect(asked).toEqual([]);
  });
});
