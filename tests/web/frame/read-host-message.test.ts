import { describe, expect, test } from 'vitest';
import { type HostMessage, sealed } from '../../../web/frame/messages';
import { readHostMessage } from '../../../web/frame/read-host-message';

const seal = { source: 'forget-me-not', version: 1 };

/** As a message arrives: cloned on the way. */
const arrive = (value: unknown): HostMessage | null => readHostMessage(structuredClone(value));

describe('what a host may say is understood', () => {
  const messages: HostMessage[] = [
    { type: 'play' },
    { type: 'pause', id: 7 },
    { type: 'getState', id: 'a' },
    { type: 'reset' },
    { type: 'reset', seed: 3, id: 0 },
    {
      type: 'setConfig',
      config: { fragment: '#hidden=8', settings: { cell: 'gru' }, presentation: { lock: 'all', poster: null } },
    },
  ];
  test.each(messages)('$type', (message) => {
    expect(arrive(sealed(message))).toEqual(message);
  });
});

describe('what is none of the protocol is null, and nothing throws', () => {
  const cyclic: Record<string, unknown> = { ...seal, type: 'setConfig' };
  cyclic.config = cyclic;
  const hostile: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a string of JSON', JSON.stringify({ ...seal, type: 'play' })],
    ['a number', Number.NaN],
    ['a list', [{ ...seal, type: 'play' }]],
    ['a map', new Map(Object.entries({ ...seal, type: 'play' }))],
    ['another source', { source: 'react-devtools', version: 1, type: 'play' }],
    ['no version', { source: 'forget-me-not', type: 'play' }],
    ['a newer version', { ...seal, version: 2, type: 'play' }],
    ['the version as text', { ...seal, version: '1', type: 'play' }],
    ['a type that the frame sends', { ...seal, type: 'ready' }],
    ['the name of a property of all objects as type', { ...seal, type: 'constructor' }],
    ['a type that is no string', { ...seal, type: ['play'] }],
    ['an id that is none', { ...seal, type: 'play', id: Number.NaN }],
    ['an id of a million characters', { ...seal, type: 'play', id: 'x'.repeat(1_000_000) }],
    ['an id that is an object', { ...seal, type: 'play', id: { toString: 1 } }],
    ['a seed that is not a number', { ...seal, type: 'reset', seed: Number.NaN }],
    ['an endless seed', { ...seal, type: 'reset', seed: Number.POSITIVE_INFINITY }],
    ['many things more', { ...seal, type: 'play', a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }],
    ['no config', { ...seal, type: 'setConfig' }],
    ['a config that is a list', { ...seal, type: 'setConfig', config: [] }],
    ['a config that holds itself', cyclic],
    ['a fragment that is an object', { ...seal, type: 'setConfig', config: { fragment: {} } }],
    ['a fragment of a million characters', { ...seal, type: 'setConfig', config: { fragment: 'm'.repeat(1_000_000) } }],
    ['settings that are a string', { ...seal, type: 'setConfig', config: { settings: 'hidden=8' } }],
    ['a setting that is not a number', { ...seal, type: 'setConfig', config: { settings: { rate: Number.NaN } } }],
    ['a setting that is an object', { ...seal, type: 'setConfig', config: { settings: { hidden: { valueOf: 8 } } } }],
    ['a huge setting', { ...seal, type: 'setConfig', config: { settings: { probe: 'x'.repeat(100_000) } } }],
    [
      'a thousand settings',
      {
        ...seal,
        type: 'setConfig',
        config: { settings: Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, 1])) },
      },
    ],
    ['a list as presentation', { ...seal, type: 'setConfig', config: { presentation: ['lock'] } }],
  ];
  test.each(hostile)('%s', (_, value) => {
    expect(arrive(value)).toBeNull();
  });

  test('fields that are only inherited do not count', () => {
    expect(readHostMessage(Object.create({ ...seal, type: 'play' }))).toBeNull();
    expect(
      readHostMessage(
        new (class Message {
          source = 'forget-me-not';
          version = 1;
          type = 'play';
        })(),
      ),
    ).toBeNull();
  });
});

test('a setting called __proto__ is an entry like any other and changes nothing else', () => {
  const message = JSON.parse(
    '{"source":"forget-me-not","version":1,"type":"setConfig","config":{"settings":{"__proto__":"x"}}}',
  );
  const read = arrive(message);
  expect(read?.type === 'setConfig' && Object.keys(read.config.settings ?? {})).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
