import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConnectOptions, connect, type FramedPlayground } from '../../../web/frame/host';
import { type FrameMessage, type FrameState, type HostMessage, type Sent, sealed } from '../../../web/frame/messages';

const home = 'https://playground.example';
const standing: FrameState = {
  ...{ activity: 'paused', step: 3, epoch: null, loss: null, heldOut: null, fragment: '' },
  ...{ problems: [], ignored: { refused: 0, malformed: 0 } },
};

/** What of an iframe a host's script touches. */
class FakeFrame extends EventTarget {
  readonly localName = 'iframe';
  readonly posted: Sent<HostMessage>[] = [];
  readonly contentWindow = { postMessage: (message: Sent<HostMessage>) => void this.posted.push(message) };
  src = `${home}/embed.html`;
  loading = 'eager';
  isConnected = true;
  /** Out of reach, since it is of another origin. */
  contentDocument: { URL: string } | null = null;
  hasAttribute = (): boolean => false;

  say(message: FrameMessage, origin = home): void {
    const event = Object.assign(new Event('message'), { source: this.contentWindow, origin, data: sealed(message) });
    window.dispatchEvent(event);
  }

  /** Questions that want an answer, by what they ask. */
  get asked(): string[] {
    return this.posted.filter(({ id }) => id !== undefined).map(({ type }) => type);
  }

  answer(type: string, state: FrameState = standing): void {
    const question = this.posted.findLast((message) => message.type === type && message.id !== undefined);
    this.say({ type: 'state', state, ...(question?.id === undefined ? {} : { id: question.id }) });
  }
}

let frame: FakeFrame;
let playground: FramedPlayground;

const join = (options: ConnectOptions = {}): void => {
  playground = connect(frame as unknown as HTMLIFrameElement, options);
};

/** How a promise stands. */
const outcomeOf = (promise: Promise<unknown>): (() => string) => {
  let outcome = 'open';
  promise.then(
    () => {
      outcome = 'done';
    },
    (error) => {
      outcome = String(error.message);
    },
  );
  return () => outcome;
};

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { baseURI: 'https://course.example/lesson' });
  vi.stubGlobal('location', new URL('https://course.example/lesson'));
  frame = new FakeFrame();
});

afterEach(() => {
  playground?.disconnect();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is asked before the frame listens waits for it, and is answered with the state after it', async () => {
  join();
  const answer = playground.play();
  await pass(100);
  expect(frame.asked).toEqual([]);
  frame.say({ type: 'ready' });
  expect(frame.asked).toEqual(['play']);
  frame.answer('play');
  expect(await answer).toEqual(standing);
});

describe('nobody waits forever', () => {
  test('for a frame that never listens: the sentence says where it was looked for, and for whom', async () => {
    join({ patience: 2_000 });
    const [ready, answer] = [outcomeOf(playground.ready), outcomeOf(playground.play())];
    await pass(1_999);
    expect(answer()).toBe('open');
    await pass(1);
    expect(answer()).toMatch(
      /^the frame did not answer play within 2000 ms; .*https:\/\/playground\.example\/embed\.html.*course\.example/,
    );
    expect(ready()).toBe('open');
    frame.say({ type: 'ready' });
    await pass(0);
    expect(ready()).toBe('done');
    expect(frame.asked).toEqual([]);
  });

  test('for a frame in which another page stands by now, or that was taken out', async () => {
    join({ patience: 2_000 });
    frame.say({ type: 'ready' });
    const first = outcomeOf(playground.pause());
    await pass(2_000);
    expect(first()).toMatch(/another page/);
    frame.isConnected = false;
    const second = outcomeOf(playground.pause());
    await pass(2_000);
    expect(second()).toMatch(/the iframe is not in the page/);
  });

  test('after disconnect: what is open is refused, and what comes later', async () => {
    join();
    const outcomes = [outcomeOf(playground.ready), outcomeOf(playground.getState())];
    await pass(0);
    playground.disconnect();
    await pass(0);
    expect(outcomes.map((outcome) => outcome())).toEqual([
      'disconnect() was called before the frame was ready',
      'disconnect() was called before the frame had answered getState',
    ]);
    await expect(playground.play()).rejects.toThrow('play came after disconnect()');
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a frame that is loaded when somebody scrolls there has its time from then on', async () => {
  frame.loading = 'lazy';
  frame.contentDocument = { URL: 'about:blank' };
  join({ patience: 2_000 });
  const answer = outcomeOf(playground.play());
  await pass(60_000);
  expect(answer()).toBe('open');
  frame.contentDocument = null;
  frame.dispatchEvent(new Event('load'));
  await pass(2_000);
  expect(answer()).toMatch(/did not answer play/);
});

test('a frame that is joined before it is in the page, to be loaded when somebody scrolls there, has its time as well', async () => {
  frame.loading = 'lazy';
  frame.isConnected = false;
  join({ patience: 2_000 });
  const answer = outcomeOf(playground.play());
  frame.isConnected = true;
  await pass(60_000);
  expect(answer()).toBe('open');
  frame.dispatchEvent(new Event('load'));
  frame.say({ type: 'ready' });
  frame.answer('play');
  await pass(0);
  expect(answer()).toBe('done');
});

test.each([
  ['of another host', home, null],
  ['of the same', 'https://course.example', { URL: 'https://course.example/lost.html' }],
])('a lazy frame that shows a page %s already is not waited for', async (_, host, page) => {
  frame.loading = 'lazy';
  frame.src = `${host}/embed.html`;
  frame.contentDocument = page;
  join({ patience: 2_000 });
  const answer = outcomeOf(playground.play());
  await pass(2_000);
  expect(answer()).toMatch(/did not answer play/);
});

test('a frame that is taken out of the page is not asked any more; put back, it is heard', async () => {
  join();
  await pass(600);
  frame.isConnected = false;
  await pass(250);
  expect(vi.getTimerCount()).toBe(0);
  frame.isConnected = true;
  frame.say({ type: 'ready' });
  await playground.ready;
});

test('a frame that is loaded anew is asked again what it has not answered', async () => {
  join();
  frame.say({ type: 'ready' });
  const answer = playground.play();
  await pass(0);
  frame.say({ type: 'ready' });
  expect(frame.asked).toEqual(['play', 'play']);
  frame.answer('play');
  expect(await answer).toEqual(standing);
});

test('two connections to one frame take no answer for their own that is the other’s', async () => {
  join();
  const other = connect(frame as unknown as HTMLIFrameElement);
  frame.say({ type: 'ready' });
  const [mine, theirs] = [outcomeOf(playground.play()), outcomeOf(other.pause())];
  await pass(0);
  frame.answer('play');
  await pass(0);
  expect([mine(), theirs()]).toEqual(['done', 'open']);
  other.disconnect();
});

describe('what is no request is refused at once, with what was got and what is expected', () => {
  test.each([
    ['a setting', () => playground.setConfig({ hidden: 8 } as object), /got “hidden”.*\{settings: \{hidden: 32\}\}/],
    [
      'a setting that is neither text nor number',
      () => playground.setConfig({ settings: { hidden: true } } as object),
      /setConfig takes .* got .*true/,
    ],
    [
      'no configuration',
      () => playground.setConfig(undefined as unknown as object),
      /setConfig takes .* got undefined/,
    ],
    ['a seed as a text', () => playground.reset('7' as unknown as number), /the seed must be a number, got "7"/],
  ])('%s', async (_, request, sentence) => {
    join();
    frame.say({ type: 'ready' });
    await expect(request()).rejects.toThrow(sentence);
    expect(frame.asked).toEqual([]);
  });

  test('no iframe', () => {
    expect(() => connect(null as unknown as HTMLIFrameElement)).toThrow(/takes the iframe .* got null/);
  });
});

test('nothing is told to another document than the frame’s own, and nothing believed of another origin', async () => {
  frame.contentDocument = { URL: 'about:blank' };
  join();
  await pass(600);
  expect(frame.posted).toEqual([]);
  const ready = outcomeOf(playground.ready);
  frame.say({ type: 'ready' }, 'https://evil.example');
  await pass(0);
  expect(ready()).toBe('open');
});
