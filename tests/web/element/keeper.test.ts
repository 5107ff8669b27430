import { expect, test, vi } from 'vitest';
import { Keeper, type KeptSession, type KeptStore, keptVersion } from '../../../web/element/keeper';
import { indexedDbStore } from '../../../web/element/kept-store';

/** A store whose writes wait until the test lets them go. */
class SlowStore implements KeptStore {
  value: unknown;
  readonly done: string[] = [];
  underWay = 0;
  mostUnderWay = 0;
  private waiting: (() => void)[] = [];

  async read(): Promise<unknown> {
    return this.value;
  }

  async write(value: KeptSession): Promise<void> {
    await this.turn();
    this.value = value;
    this.done.push(`wrote ${value.step}`);
  }

  async remove(): Promise<void> {
    await this.turn();
    this.value = undefined;
    this.done.push('removed');
  }

  async letGo(): Promise<void> {
    for (let turns = 0; turns < 10; turns++) {
      for (const resume of this.waiting.splice(0)) resume();
      await new Promise((resume) => setTimeout(resume));
    }
  }

  private async turn(): Promise<void> {
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    await new Promise<void>((resume) => this.waiting.push(resume));
    this.underWay -= 1;
  }
}

/** Keeps values as the browser does: copied with their whole buffers. */
class CloningStore implements KeptStore {
  value: unknown;

  async read(): Promise<unknown> {
    return structuredClone(this.value);
  }

  async write(value: KeptSession): Promise<void> {
    this.value = structuredClone(value);
  }

  async remove(): Promise<void> {
    this.value = undefined;
  }
}

function failing(error: unknown): KeptStore {
  const fail = () => Promise.reject(error);
  return { read: fail, write: fail, remove: fail };
}

function session(step: number, changed: Partial<KeptSession> = {}): KeptSession {
  return {
    version: keptVersion,
    fragment: '#cell=lstm',
    step,
    curves: {
      firstStep: 0,
      losses: Float64Array.of(3, 2),
      smoothed: Float64Array.of(3, 2.5),
      learningRates: Float64Array.of(0.01, 0.01),
      gradientNorms: Float64Array.of(1, Number.NaN),
      heldOut: [{ step: 1, loss: 2.5, right: Number.NaN }],
    },
    checkpoint: Uint8Array.of(1, 2, 3),
    savedAt: 1_700_000_000_000,
    ...changed,
  };
}

const never = () => {
  throw new Error('told');
};

test('a session is recalled as it was kept, with the user’s own data', async () => {
  const store = new CloningStore();
  const ownData = { name: 'mine.txt', blob: new Blob(['abc']) };
  await new Keeper(store, never).keep(session(7, { ownData }));
  const recalled = await new Keeper(store, never).recall();
  expect(recalled).toEqual(session(7, { ownData }));
  expect(await recalled?.ownData?.blob.text()).toBe('abc');
});

test('where nothing was kept nothing is recalled', async () => {
  expect(await new Keeper(new CloningStore(), never).recall()).toBeNull();
});

test('while one session is being written only the newest of the others waits', async () => {
  const store = new SlowStore();
  const keeper = new Keeper(store, never);
  for (const step of [1, 2, 3, 4]) keeper.keep(session(step));
  await store.letGo();
  expect(store.done).toEqual(['wrote 1', 'wrote 4']);
  expect(store.mostUnderWay).toBe(1);
});

test('keeping goes on after everything was written', async () => {
  const store = new CloningStore();
  const keeper = new Keeper(store, never);
  for (const step of [1, 2, 3]) {
    const kept = keeper.keep(session(step));
    kept.then(() => keeper.keep(session(step + 10)));
    await kept;
    await keeper.keep(session(step + 20));
    expect(await keeper.recall()).toMatchObject({ step: step + 20 });
  }
});

test('a forgotten session is gone, also one that was being written or waited', async () => {
  const store = new SlowStore();
  const keeper = new Keeper(store, never);
  keeper.keep(session(1));
  keeper.keep(session(2));
  const forgotten = keeper.forget();
  await store.letGo();
  await forgotten;
  expect(store.done).toEqual(['wrote 1', 'removed']);
  expect(await keeper.recall()).toBeNull();
});

test('a session kept after forgetting stays', async () => {
  const store = new SlowStore();
  const keeper = new Keeper(store, never);
  keeper.forget();
  keeper.keep(session(3));
  await store.letGo();
  expect(await keeper.recall()).toMatchObject({ step: 3 });
});

test('recalling waits for what is being written', async () => {
  const store = new SlowStore();
  const keeper = new Keeper(store, never);
  keeper.keep(session(5));
  const recalled = keeper.recall();
  await store.letGo();
  expect(await recalled).toMatchObject({ step: 5 });
});

test('what happens to curves and checkpoint after keeping does not reach the store', async () => {
  const store = new SlowStore();
  const grown = new Float64Array(1024).fill(9);
  const given = session(1, {
    curves: { ...session(1).curves, losses: grown.subarray(0, 2), heldOut: [] },
  });
  const kept = new Keeper(store, never).keep(given);
  grown.fill(0);
  structuredClone(given.checkpoint, { transfer: [given.checkpoint.buffer] });
  await store.letGo();
  await kept;
  const { curves, checkpoint } = store.value as KeptSession;
  expect([...curves.losses]).toEqual([9, 9]);
  expect(curves.losses.buffer.byteLength).toBe(16);
  expect([...checkpoint]).toEqual([1, 2, 3]);
});

const { curves } = session(1);

test.each([
  ['an older version', { ...session(1), version: 0 }],
  ['a newer version', { ...session(1), version: 2 }],
  ['a text', 'session'],
  ['null', null],
  ['a session without a checkpoint', { ...session(1), checkpoint: undefined }],
  ['an empty checkpoint', { ...session(1), checkpoint: new Uint8Array() }],
  ['a list as checkpoint', { ...session(1), checkpoint: [1, 2] }],
  ['settings that are no text', { ...session(1), fragment: 5 }],
  ['half a step', { ...session(1), step: 1.5 }],
  ['a step before the first', { ...session(1), step: -1 }],
  ['no time', { ...session(1), savedAt: Number.NaN }],
  ['no curves', { ...session(1), curves: undefined }],
  ['curves of different lengths', { ...session(1), curves: { ...curves, losses: Float64Array.of(1) } }],
  ['curves of 32 bits', { ...session(1), curves: { ...curves, losses: Float32Array.of(3, 2) } }],
  ['held-out points without a loss', { ...session(1), curves: { ...curves, heldOut: [{ step: 1 }] } }],
  ['own data without a name', { ...session(1), ownData: { blob: new Blob() } }],
  ['own data without a blob', { ...session(1), ownData: { name: 'a.txt', blob: 'abc' } }],
])('%s is not recalled, and removed', async (_name, value) => {
  const store = new CloningStore();
  store.value = value;
  expect(await new Keeper(store, never).recall()).toBeNull();
  expect(store.value).toBeUndefined();
});

test('a browser without room is told of once, and nothing is thrown', async () => {
  const tell = vi.fn();
  const keeper = new Keeper(failing(new DOMException('full', 'QuotaExceededError')), tell);
  await keeper.keep(session(1));
  await keeper.keep(session(2));
  await keeper.forget();
  expect(await keeper.recall()).toBeNull();
  expect(tell).toHaveBeenCalledTimes(1);
  expect(tell).toHaveBeenCalledWith(expect.stringContaining('no room left'));
});

test('after a failure keeping is tried again', async () => {
  const store = new CloningStore();
  const write = vi.spyOn(store, 'write').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
  const keeper = new Keeper(store, () => {});
  await keeper.keep(session(1));
  await keeper.keep(session(2));
  expect(write).toHaveBeenCalledTimes(2);
  expect(await keeper.recall()).toMatchObject({ step: 2 });
});

test.each([
  ['a refused database', new DOMException('denied', 'SecurityError'), 'denied'],
  ['an error without words', new DOMException('', 'InvalidStateError'), 'InvalidStateError'],
  ['something that is no error', 'closed', 'closed'],
])('%s is told with its reason', async (_name, error, reason) => {
  const tell = vi.fn();
  expect(await new Keeper(failing(error), tell).recall()).toBeNull();
  expect(tell).toHaveBeenCalledWith(expect.stringMatching(new RegExp(`private window.*${reason}`)));
});

test('where there is no IndexedDB, as in Node, it is told once', async () => {
  const tell = vi.fn();
  const keeper = new Keeper(indexedDbStore(), tell);
  expect(await keeper.recall()).toBeNull();
  await keeper.keep(session(1));
  await keeper.forget();
  expect(tell).toHaveBeenCalledTimes(1);
});
