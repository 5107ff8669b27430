import { describe, expect, test, vi } from 'vitest';
import { type RemoteHost, RemoteModel } from '../../../web/element/remote-model';
import { FetchProblem } from '../../../web/session/fetch-problem';
import type { FetchedModel } from '../../../web/session/fetched-model';
import { Store } from '../../../web/store/store';

const address = 'https://models.example/a.safetensors';
const arrived: FetchedModel = {
  name: 'a.safetensors',
  bytes: new Uint8Array(3),
  host: 'models.example',
  asked: 'models.example',
};

function desk(fetchModel: RemoteHost['fetchModel'] = async () => arrived) {
  const store = new Store();
  store.setActivity('paused');
  const open = vi.fn();
  const fetched = vi.fn(fetchModel);
  const remote = new RemoteModel(store, { base: 'https://course.example/', fetchModel: fetched, open });
  return { store, open, fetched, remote };
}

describe('a model that a link wants from another place', () => {
  test('is not asked for until the user has seen whose it is and agreed', async () => {
    const { store, open, fetched, remote } = desk();
    remote.ask(address);
    expect(store.state.remote).toEqual({ host: 'models.example', address, received: null, problem: '' });
    expect(fetched).not.toHaveBeenCalled();
    await remote.load();
    expect(open).toHaveBeenCalledWith('a.safetensors', arrived.bytes);
    expect(store.state).toMatchObject({ remote: null, notices: [] });
  });

  test('that the user does not want is never asked for', async () => {
    const { store, fetched, remote } = desk();
    remote.ask(address);
    remote.giveUp();
    await remote.load();
    expect(fetched).not.toHaveBeenCalled();
    expect(store.state.remote).toBeNull();
  });

  test('shows how far it is, and stops when it is given up', async () => {
    let signal: AbortSignal | undefined;
    const { store, open, remote } = desk((_, options) => {
      signal = options.signal;
      options.progress?.(2, 3);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal?.reason)));
    });
    remote.ask(address);
    const loading = remote.load();
    expect(store.state.remote).toMatchObject({ received: 2, total: 3 });
    remote.giveUp();
    await loading;
    expect(signal?.aborted).toBe(true);
    expect(store.state).toMatchObject({ remote: null, notices: [] });
    expect(open).not.toHaveBeenCalled();
  });

  test('that cannot be had says why, and can be tried again', async () => {
    const answers = [new FetchProblem('cors', 'models.example lets no other site read the file.'), null];
    const { store, open, remote } = desk(async () => {
      const problem = answers.shift();
      if (problem) throw problem;
      return arrived;
    });
    remote.ask(address);
    await remote.load();
    expect(store.state.remote).toMatchObject({
      received: null,
      problem: 'models.example lets no other site read the file.',
    });
    await remote.load();
    expect(open).toHaveBeenCalledOnce();
  });

  test('names the host it really came from', async () => {
    const { store, remote } = desk(async () => ({ ...arrived, host: 'elsewhere.example' }));
    remote.ask(address);
    await remote.load();
    expect(store.state.notices).toEqual([
      'a.safetensors came from elsewhere.example: models.example passed the request on.',
    ]);
  });

  test('waits for an engine that can open it', async () => {
    const { store, open, remote } = desk();
    store.loading();
    remote.ask(address);
    const loading = remote.load();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(open).not.toHaveBeenCalled();
    store.setActivity('building');
    await loading;
    expect(open).toHaveBeenCalledOnce();
  });

  test('of an address that may not be asked is refused at once', () => {
    const { store, remote } = desk();
    remote.ask('http://models.example/a');
    expect(store.state.remote).toBeNull();
    expect(store.state.notices[0]).toContain('must begin with https://');
  });
});
