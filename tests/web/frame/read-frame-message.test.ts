import { describe, expect, test } from 'vitest';
import { type FrameMessage, sealed } from '../../../web/frame/messages';
import { readFrameMessage } from '../../../web/frame/read-frame-message';

const state = {
  activity: 'paused',
  step: 3,
  epoch: null,
  loss: 2.5,
  heldOut: null,
  fragment: 'hidden=8',
  problems: [],
  ignored: { refused: 0, malformed: 1 },
};

const messages: FrameMessage[] = [
  { type: 'ready' },
  { type: 'resize', height: 812 },
  { type: 'event', name: 'pause', detail: null },
  { type: 'state', state, id: 4 },
];

test.each(messages)('what a frame says is understood: $type', (message) => {
  expect(readFrameMessage(structuredClone(sealed(message)))).toEqual(message);
});

describe('what is none of the protocol is null', () => {
  const seal = { source: 'forget-me-not', version: 1 };
  test.each([
    ['no number as height', { ...seal, type: 'resize', height: Number.NaN }],
    ['a height below nothing', { ...seal, type: 'resize', height: -1 }],
    ['a height that would fill the disk', { ...seal, type: 'resize', height: 1e9 }],
    ['a height as text', { ...seal, type: 'resize', height: '100vh' }],
    ['an event without a name', { ...seal, type: 'event' }],
    ['an event with a huge name', { ...seal, type: 'event', name: 'x'.repeat(1000) }],
    ['no state', { ...seal, type: 'state' }],
    ['half a state', { ...seal, type: 'state', state: { ...state, ignored: undefined } }],
    ['a step that is none', { ...seal, type: 'state', state: { ...state, step: Number.NaN } }],
    ['what a host says', { ...seal, type: 'play' }],
    ['another version', { ...seal, version: 2, type: 'ready' }],
  ])('%s', (_, value) => {
    expect(readFrameMessage(value)).toBeNull();
  });
});
