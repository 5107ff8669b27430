import { describe, expect, test, vi } from 'vitest';
import { ModelSource } from '../../../web/element/model-source';
import { FetchProblem } from '../../../web/session/fetch-problem';
import type { FetchedModel } from '../../../web/session/fetched-model';
import { Store } from '../../../web/store/store';

const arrived: FetchedModel = {
  name: 'a.safetensors',
  bytes: new Uint8Array(3),
  host: 'a.example',
  asked: 'a.example',
};

/** Downloads that the test ends, and an engine that it starts. */
function desk() {
  const store = new Store();
  const downloads: { src: string; signal: AbortSignal; end(model: FetchedModel): void; fail(why: Error): void }[] = [];
  const fetch = (src: string, signal: AbortSignal): Promise<FetchedModel> =>
    new Promise((end, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason));
      downloads.push({ src, signal, end, fail });
    });
  let start = (): void => {};
  const ready = vi.fn(() => new Promise<void>((resolve) => (start = resolve)));
  const open = vi.fn();
  const problem = vi.fn();
  const source = new ModelSource(store, { fetch, ready, open, problem });
  source.enter();
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { store, downloads, ready, open, problem, source, settle, start: () => start() };
}

describe('the model of `src`', () => {
  test('is opened by an engine that is asked for when it has arrived', async () => {
    const { downloads, ready, open, source, settle, start } = desk();
    source.fetch('a.safetensors');
    await settle();
    expect(ready).not.toHaveBeenCalled();
    downloads[0]?.end(arrived);
    await settle();
    expect(ready).toHaveBeenCalledOnce();
    expect(open).not.toHaveBeenCalled();
    start();
    await settle();
    expect(open).toHaveBeenCalledExactlyOnceWith('a.safetensors', arrived.bytes);
  });

  test('that had not arrived when the element left its page is fetched in the next one, and only then', async () => {
    const { downloads, open, problem, source, settle, start } = desk();
    source.fetch('a.safetensors');
    source.leave();
    await settle();
    expect(downloads.map(({ signal }) => signal.aborted)).toEqual([true]);
    source.enter();
    downloads[1]?.end(arrived);
    await settle();
    start();
    await settle();
    source.leave();
    source.enter();
    expect(downloads.map(({ src }) => src)).toEqual(['a.safetensors', 'a.safetensors']);
    expect(open).toHaveBeenCalledOnce();
    expect(problem).not.toHaveBeenCalled();
  });

  test('that is named while the element is in no page is fetched when it is in one', async () => {
    const { downloads, source } = desk();
    source.leave();
    source.fetch('a.safetensors');
    expect(downloads).toEqual([]);
    source.enter();
    expect(downloads).toHaveLength(1);
  });

  test('gives way to a newer one, also when it has arrived already', async () => {
    const { downloads, open, source, settle, start } = desk();
    source.fetch('a.safetensors');
    downloads[0]?.end(arrived);
    await settle();
    source.fetch('');
    start();
    await settle();
    source.enter();
    expect(open).not.toHaveBeenCalled();
    expect(downloads).toHaveLength(1);
  });

  test('names the host it really came from', async () => {
    const { store, downloads, source, settle, start } = desk();
    source.fetch('https://a.example/a.safetensors');
    downloads[0]?.end({ ...arrived, host: 'elsewhere.example' });
    await settle();
    start();
    await settle();
    expect(store.state.notices).toEqual([
      'a.safetensors came from elsewhere.example: a.example passed the request on.',
    ]);
  });

  test('that cannot be had says why, and is not asked for again', async () => {
    const { store, downloads, problem, source, settle } = desk();
    source.fetch('a.safetensors');
    downloads[0]?.fail(new FetchProblem('unreachable', 'a.example does not answer.'));
    await settle();
    expect(problem).toHaveBeenCalledExactlyOnceWith('a.example does not answer.');
    expect(store.state.notices).toEqual(['a.example does not answer.']);
    source.leave();
    source.enter();
    expect(downloads).toHaveLength(1);
  });
});
