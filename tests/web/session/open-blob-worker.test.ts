import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBlobWorker } from '../../../web/session/open-blob-worker';

/** As much of a worker as its page's end needs. */
class PretendedWorker extends EventTarget {
  static newest: PretendedWorker;
  readonly terminate = vi.fn();
  readonly postMessage = vi.fn();

  constructor() {
    super();
    PretendedWorker.newest = this;
  }
}

const codes = Promise.resolve({} as never);
let addresses: string[];

beforeEach(() => {
  addresses = [];
  vi.stubGlobal('Worker', PretendedWorker);
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    addresses.push('blob:script');
    return 'blob:script';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => {
    addresses = addresses.filter((other) => other !== address);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the script’s address is kept until the worker speaks', () => {
  openBlobWorker('script', codes);
  expect(addresses).toHaveLength(1);
  PretendedWorker.newest.dispatchEvent(new Event('message'));
  expect(addresses).toEqual([]);
});

test('a worker that is ended before it spoke leaves no address behind', () => {
  openBlobWorker('script', codes).close();
  expect(addresses).toEqual([]);
  expect(PretendedWorker.newest.terminate).toHaveBeenCalledOnce();
});
