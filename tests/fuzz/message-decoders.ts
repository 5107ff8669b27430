// What other windows and addresses say: messages to and from an embedded playground, and where a model is to be fetched.
import { frameSource, frameVersion } from '../../web/frame/messages';
import { readFrameMessage } from '../../web/frame/read-frame-message';
import { readHostMessage } from '../../web/frame/read-host-message';
import { FetchProblem } from '../../web/session/fetch-problem';
import { modelAddress } from '../../web/session/model-address';
import { damagedValue } from './damaged-value';
import { Broken, type Decoder, decoder } from './decoder';
import { damagedText, pick } from './mutate';

const envelope = { source: frameSource, version: frameVersion };
const toFrame = [
  { ...envelope, type: 'play', id: 7 },
  { ...envelope, type: 'reset', seed: 3 },
  {
    ...envelope,
    type: 'setConfig',
    id: 'a',
    config: {
      fragment: '#hidden=32',
      settings: { cell: 'gru', hidden: 16 },
      presentation: { view: 'inside', poster: null },
    },
  },
];
const state = {
  activity: 'paused',
  step: 3,
  epoch: null,
  loss: 2.5,
  heldOut: { step: 2, loss: 2.25 },
  fragment: '',
  problems: [],
  ignored: { refused: 0, malformed: 1 },
};
const fromFrame = [
  { ...envelope, type: 'ready' },
  { ...envelope, type: 'resize', height: 300 },
  { ...envelope, type: 'event', name: 'solved', detail: { step: 3 } },
  { ...envelope, type: 'state', id: 7, state },
];

const base = 'https://forget.example/page/';
const addresses = ['https://models.example/a.safetensors', 'model.safetensors', 'http://localhost:8000/a'];
const addressSnippets =
  'javascript: data:text/html, file:/// // \\ @ : [::1] user:pw@ ws:// blob: http:// % %00 .. ? #'.split(' ');
const memory = (): number => 16 * 1024;

export const messageDecoders: readonly Decoder[] = [
  decoder<{ value: unknown }>({
    name: 'messages to a frame',
    make: (random) => ({ value: damagedValue(pick(random, toFrame), random) }),
    read: ({ value }) => readHostMessage(value),
    mostBytes: memory,
  }),
  decoder<{ value: unknown }>({
    name: 'messages of a frame',
    make: (random) => ({ value: damagedValue(pick(random, fromFrame), random) }),
    read: ({ value }) => readFrameMessage(value),
    mostBytes: memory,
  }),
  decoder<string>({
    name: 'addresses of models',
    make: (random) => damagedText(pick(random, addresses), random, addressSnippets),
    read: (text) => {
      try {
        const { protocol, username, hostname } = modelAddress(text, base);
        const isLocal = /(^|\.)localhost$|^127\.|^\[::1\]$/.test(hostname);
        if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) throw new Broken(`fetched by ${protocol}`);
        if (username !== '') throw new Broken('a user name was sent');
      } catch (error) {
        if (!(error instanceof FetchProblem)) throw error;
        if (error.message.length > 1000) throw new Broken(`a sentence of ${error.message.length} characters`);
      }
    },
    mostBytes: memory,
  }),
];
