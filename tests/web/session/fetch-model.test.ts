/** Against servers of its own, so that bytes really come in pieces; what only a browser does to a page is pretended. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type FetchingPage, type FetchOptions, fetchModel } from '../../../web/session/fetch-model';
import type { FetchedModel } from '../../../web/session/fetched-model';

const servers: Server[] = [];

afterEach(() => {
  vi.unstubAllGlobals();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function page(): FetchingPage {
  return { base: 'https://course.example/', violations: new EventTarget() };
}

function got(address: string, options: FetchOptions = {}): Promise<FetchedModel> {
  return fetchModel(new URL(address), options, page());
}

/** A browser that lets the page read nothing; what asks to read nothing is answered if the host is there. */
function blind(isThere: boolean, blocked = () => {}): void {
  vi.stubGlobal('fetch', async (_: URL, { mode }: RequestInit) => {
    if (mode === 'no-cors' && isThere) return new Response();
    blocked();
    throw new TypeError('Failed to fetch');
  });
}

describe('a model of another place', () => {
  test('arrives in pieces, with its name and its host, and says how far it is', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '200000' });
      response.write(new Uint8Array(100_000).fill(1));
      setTimeout(() => response.end(new Uint8Array(100_000).fill(2)), 20);
    });
    const heard: [number, number | undefined][] = [];
    const progress = (received: number, total: number | undefined) => void heard.push([received, total]);
    const { bytes, name, host } = await got(`${origin}/models/my%20names.safetensors?v=2`, { progress });
    expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([200_000, 1, 2]);
    expect({ name, host }).toEqual({ name: 'my names.safetensors', host: new URL(origin).host });
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toEqual([200_000, 200_000]);
  });

  test('is said to come from where the request was passed on to', async () => {
    const origin = await serve((_, response) => response.end('model'));
    const first = await serve((_, response) => response.writeHead(302, { location: `${origin}/b.safetensors` }).end());
    expect(await got(`${first}/a.safetensors`)).toMatchObject({
      name: 'b.safetensors',
      asked: new URL(first).host,
      host: new URL(origin).host,
    });
  });

  test('is given up as soon as it is announced, or turns out, to be too large', async () => {
    const announced = await serve((_, response) =>
      response.writeHead(200, { 'content-length': '9000000' }).flushHeaders(),
    );
    const endless = await serve((_, response) => {
      const timer = setInterval(() => response.write(new Uint8Array(300_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const most = 1024 * 1024;
    for (const origin of [announced, endless]) {
      await expect(got(origin, { most })).rejects.toMatchObject({
        kind: 'too_large',
        message: expect.stringContaining('larger than 1 MB'),
      });
    }
  });

  test('is not there, or is a web page', async () => {
    const none = await serve((_, response) => response.writeHead(404).end());
    const site = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
    await expect(got(none)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('404') });
    await expect(got(site)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('web page') });
  });

  test('is given up when the user wishes so', async () => {
    const origin = await serve((_, response) => void response.write('begin'));
    const cancel = new AbortController();
    const progress = (): void => cancel.abort();
    await expect(got(origin, { signal: cancel.signal, progress })).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('that breaks off half-way says so', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(got(origin)).rejects.toThrow('broke off');
  });

  test('is asked for without cookies and without saying which page asks', async () => {
    const asked: RequestInit[] = [];
    vi.stubGlobal('fetch', async (_: URL, init: RequestInit) => {
      asked.push(init);
      return new Response('model');
    });
    await got('https://models.example/a');
    expect(asked).toEqual([{ credentials: 'same-origin', referrerPolicy: 'no-referrer', signal: null }]);
  });
});

describe('a host that a page may not read', () => {
  const address = new URL('https://models.example/a.safetensors');

  test('is told apart from one that is not there', async () => {
    blind(true);
    await expect(fetchModel(address, {}, page())).rejects.toMatchObject({
      kind: 'cors',
      message: expect.stringContaining('Access-Control-Allow-Origin'),
    });
    blind(false);
    await expect(fetchModel(address, {}, page())).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('and from one that the page’s own policy forbids', async () => {
    const here = page();
    blind(true, () => {
      const event = Object.assign(new Event('securitypolicyviolation'), {
        effectiveDirective: 'connect-src',
        blockedURI: address.href,
      });
      setTimeout(() => here.violations.dispatchEvent(event), 5);
    });
    await expect(fetchModel(address, {}, here)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('add https://models.example to connect-src'),
    });
  });

  test('is not asked again once the user has given up', async () => {
    const cancel = new AbortController();
    const asked = vi.fn();
    vi.stubGlobal('fetch', async (_: URL, { method }: RequestInit) => {
      asked(method ?? 'GET');
      setTimeout(() => cancel.abort(), 5);
      throw new TypeError('Failed to fetch');
    });
    const given = fetchModel(address, { signal: cancel.signal }, page());
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked.mock.calls).toEqual([['GET']]);
  });

  test('is no longer waited for when the user gives up while it is asked again', async () => {
    const cancel = new AbortController();
    vi.stubGlobal('fetch', async (_: URL, { method, signal }: RequestInit) => {
      if (method !== 'HEAD') throw new TypeError('Failed to fetch');
      cancel.abort();
      signal?.throwIfAborted();
      return new Response();
    });
    const given = fetchModel(address, { signal: cancel.signal }, page());
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('is not asked at all for an address that is not allowed', async () => {
    const asked = vi.fn();
    vi.stubGlobal('fetch', asked);
    await expect(fetchModel(new URL('http://models.example/a'), {}, page())).rejects.toMatchObject({ kind: 'address' });
    expect(asked).not.toHaveBeenCalled();
  });
});
