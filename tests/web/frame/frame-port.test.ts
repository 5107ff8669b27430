import { beforeEach, describe, expect, test } from 'vitest';
import { readAttributes } from '../../../web/element/attributes';
import { type Framed, FramePort } from '../../../web/frame/frame-port';
import { type FrameMessage, type HostMessage, type Sent, sealed } from '../../../web/frame/messages';
import { readFragment, writeFragment } from '../../../web/schema/fragment';

const host = 'https://course.example';

class FakeElement implements Framed {
  get fragment(): string {
    return writeFragment(readAttributes((name) => this.attributes.get(name) ?? null).settings);
  }
  readonly baseURI = 'https://playground.example/embed.html';
  readonly done: string[] = [];
  readonly attributes = new Map([['hash', 'hidden=16']]);
  readonly state = {
    activity: 'paused' as const,
    step: 12,
    epoch: Number.NaN,
    smoothedLoss: 2.5,
    curves: { heldOut: [{ step: 10, loss: 2.6, right: Number.NaN }] },
  };
  play = (): void => void this.done.push('play');
  pause = (): void => void this.done.push('pause');
  reset = async ({ seed }: { seed?: number }): Promise<void> => {
    if (seed === 0) throw new Error('no such seed');
    this.done.push(`reset with ${seed}`);
  };
  setAttribute = (name: string, value: string): void => void this.attributes.set(name, value);
  removeAttribute = (name: string): void => void this.attributes.delete(name);
}

let element: FakeElement;
let sent: { message: Sent<FrameMessage>; target: string }[];
let port: FramePort;

beforeEach(() => {
  element = new FakeElement();
  sent = [];
  const post = (message: Sent<FrameMessage>, target: string): void => {
    sent.push({ message: structuredClone(message), target });
  };
  port = new FramePort(element, { post }, { allowed: new Set([host]), targets: [host] });
});

const say = (message: HostMessage): Promise<void> =>
  port.hear({ isFromHost: true, origin: host, data: sealed(message) });

test('what the host asks is done, and answered where it has an id', async () => {
  await say({ type: 'play' });
  expect(sent).toEqual([]);
  await say({ type: 'pause', id: 'p' });
  expect(element.done).toEqual(['play', 'pause']);
  expect(sent).toEqual([
    {
      target: host,
      message: {
        source: 'forget-me-not',
        version: 1,
        type: 'state',
        id: 'p',
        state: {
          activity: 'paused',
          step: 12,
          epoch: null,
          loss: 2.5,
          heldOut: { step: 10, loss: 2.6 },
          fragment: 'hidden=16',
          problems: [],
          ignored: { refused: 0, malformed: 0 },
        },
      },
    },
  ]);
});

test('a seed with reset is the seed of the new start; one that is refused harms nothing', async () => {
  await say({ type: 'reset', seed: 9 });
  await say({ type: 'reset' });
  await say({ type: 'reset', seed: 0 });
  expect(element.done).toEqual(['reset with 9', 'reset with undefined']);
});

test('a reset is answered when the new model stands there, and says what went wrong', async () => {
  let stands = (): void => {};
  element.reset = () =>
    new Promise((resolve) => {
      stands = resolve;
    });
  const answered = say({ type: 'reset', id: 1 });
  await new Promise((resolve) => setTimeout(resolve));
  await say({ type: 'getState', id: 2 });
  expect(sent.map(({ message }) => 'id' in message && message.id)).toEqual([2]);
  stands();
  await answered;
  expect(sent.map(({ message }) => 'id' in message && message.id)).toEqual([2, 1]);

  element.reset = () => Promise.reject(new Error('There are no data.'));
  await say({ type: 'reset', id: 3 });
  expect(sent.at(-1)?.message).toMatchObject({ id: 3, state: { problems: ['There are no data.'] } });
});

test('a configuration is taken part by part, and what is wrong in it is said', async () => {
  element.attributes.set('lock', 'all');
  const config = {
    fragment: '#hidden=8',
    settings: { cell: 'gru', hidden: 'many' },
    presentation: { lock: null, autostart: true, view: 'inside', onclick: 'alert(1)' },
  };
  await say({ type: 'setConfig', config });
  expect(element.fragment).toBe('cell=gru&hidden=8');
  expect(Object.fromEntries(element.attributes)).toEqual({
    hash: 'cell=gru&hidden=8',
    autostart: '',
    view: 'inside',
  });
  expect(port.state.problems.join()).toMatch(/got “many”.*got “onclick”/);
});

test('a setting goes back to its default, whatever the frame’s preset and gate-names say', async () => {
  element.attributes.clear();
  element.attributes.set('preset', 'names-gru');
  element.attributes.set('gate-names', 'words');
  expect(readFragment(element.fragment).settings).toMatchObject({ cell: 'gru', names: 'words' });
  const { hidden } = readFragment(element.fragment).settings;
  await say({ type: 'setConfig', config: { settings: { cell: 'lstm', names: 'symbols' } } });
  expect(readFragment(element.fragment).settings).toMatchObject({ cell: 'lstm', names: 'symbols', hidden });
  await say({ type: 'setConfig', config: { fragment: '' } });
  expect(element.fragment).toBe('');
});

test('how the frame stands there is changed without touching its preset, and gate-names given with a setting is used', async () => {
  element.attributes.set('preset', 'names-gru');
  await say({ type: 'setConfig', config: { presentation: { theme: 'dark' } } });
  expect(element.attributes.get('preset')).toBe('names-gru');
  await say({ type: 'setConfig', config: { settings: { hidden: 8 }, presentation: { 'gate-names': 'words' } } });
  expect(readFragment(element.fragment).settings).toMatchObject({ hidden: 8, names: 'words' });
});

test('every part of a configuration that is not understood has a sentence, and no other host’s picture is shown', async () => {
  const config = {
    fragment: 'hiden=8',
    presentation: { theme: 'purple', poster: 'https://elsewhere.example/a.png', 'gate-names': 'Greek' },
  };
  await say({ type: 'setConfig', config });
  expect(port.state.problems).toEqual([
    expect.stringContaining('“hiden”'),
    expect.stringMatching(/^poster must be .* own host, got “https:/),
    expect.stringContaining('theme must be one of auto, light, dark, got “purple”'),
    expect.stringMatching(/must be one of symbols, words, got .*Greek/),
  ]);
  expect(element.attributes.has('poster')).toBe(false);
});

describe('what is ignored is counted', () => {
  test('whoever is not the page around the frame, or of another origin than it may have', async () => {
    await port.hear({ isFromHost: false, origin: host, data: sealed({ type: 'play' }) });
    await port.hear({ isFromHost: true, origin: 'https://evil.example', data: sealed({ type: 'play' }) });
    await port.hear({ isFromHost: true, origin: '', data: sealed({ type: 'getState' }) });
    expect(element.done).toEqual([]);
    expect(sent).toEqual([]);
    expect(port.state.ignored).toEqual({ refused: 3, malformed: 0 });
  });

  test('what is not of the protocol', async () => {
    await port.hear({ isFromHost: true, origin: host, data: { ...sealed({ type: 'play' }), version: 99 } });
    await port.hear({ isFromHost: true, origin: host, data: 'play' });
    expect(element.done).toEqual([]);
    expect(port.state.ignored).toEqual({ refused: 0, malformed: 2 });
  });
});

test('an event whose details cannot be posted is told by its name', () => {
  port.tellEvent('error', { say: () => 'a function' });
  expect(sent.map(({ message }) => message)).toMatchObject([{ type: 'event', name: 'error', detail: null }]);
});
