import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from '../../../web/widget/render';

/** Like Backbone's, which Jupyter has: listeners hear of a change at once, also of one of their own. */
class Model {
  private readonly listeners = new Map<string, Set<() => void>>();
  constructor(readonly traits: Record<string, unknown>) {}
  get = (trait: string): unknown => this.traits[trait];
  set = (trait: string, value: unknown): void => {
    if (this.traits[trait] === value) return;
    this.traits[trait] = value;
    for (const heard of this.listeners.get(`change:${trait}`) ?? []) heard();
  };
  save_changes = (): void => {};
  on = (event: string, heard: () => void): void => {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(heard));
  };
  off = (event: string, heard: () => void): void => void this.listeners.get(event)?.delete(heard);
  /** As anywidget hands it to a view: another object each time. */
  get proxy() {
    const { get, set, save_changes, on, off } = this;
    return { get, set, save_changes, on, off };
  }
}

const stats = { step: 5, epoch: 1, loss: 2, smoothedLoss: 2, heldOutLoss: 2, right: Number.NaN };

class FakePlayground extends EventTarget {
  readonly done: string[] = [];
  readonly style = { height: '' };
  readonly stats = { ...stats, tokensPerSecond: 0, parameterCount: 8 };
  fragment = '';
  isConnected = false;
  /** What setState waits for. */
  taken: Promise<void> = Promise.resolve();
  saved: () => Promise<unknown> = async () => ({ version: 1, hash: '', step: 5, session: new Uint8Array(2) });

  play = (): void => void this.done.push('play');
  pause = (): void => void this.done.push('pause');
  getState = (): Promise<unknown> => this.saved();
  setState = async ({ step }: { step: number }): Promise<void> => {
    if (!this.isConnected) throw new Error('The playground is in no page.');
    await this.taken;
    this.done.push(`state of step ${step}`);
  };
  setAttribute = (): void => {};
  removeAttribute = (): void => {};
  remove = (): void => {
    this.isConnected = false;
  };

  tell(type: string, detail: unknown = {}): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

let playgrounds: FakePlayground[];
/** Browsers call back when a node gets a size, which it has only in a page. */
let gotSize: (() => void)[];

const usual = { running: false, hash: '', state: null, step: 0, error: '' };
const state = { version: 1, hash: 'hidden=8', step: 7, session: new DataView(new ArrayBuffer(3)) };

/** @param isInPage whether the notebook has put the view's node into its page already. */
function show(model: Model, { isInPage = true, complains = '' } = {}): { playground: FakePlayground; end(): void } {
  const el = {
    append(playground: FakePlayground) {
      playground.isConnected = isInPage;
      if (complains !== '') playground.tell('error', { message: complains });
    },
  };
  const end = render({ model: model.proxy, el: el as unknown as HTMLElement });
  const playground = playgrounds.at(-1);
  if (!playground) throw new Error('no playground was made');
  return { playground, end };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  playgrounds = [];
  gotSize = [];
  vi.stubGlobal('document', {
    createElement: () => {
      const playground = new FakePlayground();
      playgrounds.push(playground);
      return playground;
    },
  });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly call: () => void) {}
      observe = (): void => void gotSize.push(this.call);
      disconnect = (): void => {
        gotSize = gotSize.filter((one) => one !== this.call);
      };
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

describe('what Python has set before the view is in the page', () => {
  test('is done when it is there: it goes on from the state, and only then it trains', async () => {
    const { playground } = show(new Model({ ...usual, state, running: true }), { isInPage: false });
    await soon();
    expect(playground.done).toEqual([]);
    let stateIsTaken = (): void => {};
    playground.taken = new Promise((resolve) => {
      stateIsTaken = resolve;
    });
    playground.isConnected = true;
    for (const call of gotSize) call();
    await soon();
    expect(playground.done).toEqual([]);
    stateIsTaken();
    await soon();
    expect(playground.done).toEqual(['state of step 7', 'play']);
    expect(gotSize).toEqual([]);
  });

  test('is forgotten when the view goes before', () => {
    const { end } = show(new Model({ ...usual, running: true }), { isInPage: false });
    end();
    expect(gotSize).toEqual([]);
  });

  test('and cannot be used is told to Python', () => {
    const model = new Model({ ...usual });
    show(model, { complains: 'theme must be light' });
    expect(model.get('error')).toBe('theme must be light');
  });
});

describe('of several views of one model', () => {
  test('one that pauses, or changes its settings, leaves the others alone', async () => {
    const model = new Model({ ...usual });
    const [one, other] = [show(model).playground, show(model).playground];
    one.tell('play');
    one.fragment = 'hidden=8';
    one.tell('statechange');
    one.tell('pause');
    await soon();
    expect(model.traits).toMatchObject({ running: false, hash: 'hidden=8', state: { step: 5 } });
    expect(other).toMatchObject({ done: [], fragment: '' });
    expect(one.done).toEqual([]);
  });

  test('each does what Python asks for', async () => {
    const model = new Model({ ...usual });
    const views = [show(model).playground, show(model).playground];
    model.set('running', true);
    model.set('hash', '#hidden=4');
    await soon();
    model.set('running', false);
    for (const { done, fragment } of views) {
      expect(done).toEqual(['play', 'pause']);
      expect(fragment).toContain('hidden=4');
    }
  });
});

test('a pause that Python asks for holds, though training has not begun yet', async () => {
  const model = new Model({ ...usual, running: true });
  const { playground } = show(model);
  model.set('running', false);
  await soon();
  expect(playground.done).toEqual(['pause']);
});

test('Python’s usual `running` does not call off what starts by itself', () => {
  expect(show(new Model({ ...usual })).playground.done).toEqual([]);
});

test('a state that cannot be had is no unhandled rejection, and a view that has gone tells nothing more', async () => {
  const model = new Model({ ...usual });
  const { playground, end } = show(model);
  playground.saved = () => Promise.reject(new Error('The engine failed.'));
  playground.tell('pause');
  await soon();
  expect(model.get('state')).toBeNull();
  let had = (_: unknown): void => {};
  playground.saved = () =>
    new Promise((resolve) => {
      had = resolve;
    });
  playground.tell('pause');
  end();
  had({ version: 1 });
  playground.tell('play');
  await soon();
  expect(model.traits).toMatchObject({ state: null, running: false });
});

test('settings and states that cannot be used have a sentence', () => {
  const model = new Model({ ...usual, hash: 'hiden=8', state: { session: 'bytes' } });
  show(model);
  expect(model.get('error')).toMatch(/^state must be .* got .*session/);
  model.set('hash', 'hidden=many');
  expect(model.get('error')).toMatch(/^In hash, .*got “many”/);
});
