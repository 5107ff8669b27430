// Fragments of links that somebody made to run a script, to fetch something or to stop the page that opens them.
import { float16Codec } from '../../web/share/float16-codec';
import type { ModelHeader } from '../../web/share/model-header';
import { packedCodec } from '../../web/share/packed-codec';
import { writePayload } from '../../web/share/payload';
import { seeded } from '../fuzz/mutate';
import { withHeader } from '../fuzz/payload-inputs';
import { exampleModel, network, textHeader } from '../web/share/example-model';

export interface HostileFragment {
  readonly what: string;
  readonly fragment: string;
  /** The sentence that answers it, where there is something to refuse. */
  readonly says?: RegExp;
}

/** Leaves a mark in the window, by whatever way it is run. */
export const markup = '<img src=x onerror="pwned=1"><script>pwned=1</script><svg onload="pwned=1">';
const address = 'javascript:pwned=1';
export const elsewhere = 'https://elsewhere.example/x.csv';
const escaped = encodeURIComponent;

const textSettings = ['probe', 'prime', 'columns', 'data', 'cell', 'seed', 'hidden', 'names', 'schedule'];

const fetched = ['columns', 'data', 'cell'];

function settingsOf(value: string, what: string, keys: readonly string[]): HostileFragment[] {
  const isLegal = (key: string): boolean => ['probe', 'prime', 'columns'].includes(key);
  return keys.map((key) => ({
    what: `${what} as ${key}`,
    fragment: `${key}=${escaped(value)}`,
    ...(isLegal(key) ? {} : { says: /In the link, .+ must be / }),
  }));
}

const numberless: readonly HostileFragment[] = [
  { what: 'a setting that is markup', fragment: `${escaped(markup)}=1`, says: /is no setting that this page knows/ },
  { what: 'names of the language', fragment: '__proto__=1&constructor=1&toString=1', says: /“__proto__”/ },
  { what: 'a million hidden units', fragment: 'hidden=1000000', says: /Hidden units must be a whole number/ },
  { what: 'an infinite rate', fragment: 'rate=1e999', says: /must be a number from/ },
  { what: 'a number of a million digits', fragment: `hidden=${'1'.repeat(1_000_000)}x`, says: /Hidden units must be/ },
  { what: 'a cell with a name of a million letters', fragment: `cell=${'a'.repeat(1_000_000)}`, says: /Cell must be/ },
  { what: 'a probe of a million letters', fragment: `probe=${'a'.repeat(1_000_000)}`, says: /characters long, got/ },
  {
    what: 'two hundred thousand unknown settings',
    fragment: Array.from({ length: 200_000 }, (_, k) => `x${k}`).join('&'),
    says: /199,992 more of its settings/,
  },
];

/** Symbols that would be markup if any of them came into the page as such. */
const markupSymbols = '"&\'/<=>`abegimnoprstw{}';

async function modelOf(header: ModelHeader, weights: (value: number) => number, codec = float16Codec): Promise<string> {
  const symbols = header.kind === 'text' ? [...header.vocabulary].length : 1;
  const tensors = exampleModel(4, network.hiddenSize, symbols, 5).map((tensor) => ({
    ...tensor,
    values: tensor.values.map(weights),
  }));
  return await writePayload(header, codec, tensors);
}

/** A header that no writer of this page would write. */
function crafted(changes: Readonly<Record<string, unknown>>): string {
  const usual = { k: 'text', n: ['lstm', 4], s: 1, r: 7, b: 32, t: 64, l: [1, 1], v: 'ab', w: 'i0 16 2' };
  return withHeader({ json: JSON.stringify({ ...usual, ...changes }), rest: Uint8Array.of(1, 0, 0) });
}

async function models(): Promise<HostileFragment[]> {
  const header: ModelHeader = { ...textHeader, vocabulary: [...markupSymbols].sort().join('') };
  const columns = Array.from({ length: 200 }, () => [markup, 0, 1]);
  const many = 'data=own&hidden=4';
  return [
    { what: 'a model that writes markup', fragment: `${many}&m=${await modelOf(header, (value) => value)}` },
    {
      what: 'a model of the largest weights there are',
      fragment: `${many}&m=${await modelOf(header, (value) => value * 2 ** 119, packedCodec(8))}`,
    },
    {
      what: 'a series of two hundred columns that are markup',
      fragment: `m=${crafted({ k: 'series', c: columns, y: [0], z: 1 })}`,
      says: /The link is damaged|must have the/,
    },
    {
      what: 'a million hidden units in a model',
      fragment: `m=${crafted({ n: ['lstm', 1_000_000] })}`,
      says: /too big/,
    },
    {
      what: 'weights by the thousand million',
      fragment: `m=${crafted({ w: 'i0 100000 100000' })}`,
      says: /too big for this page/,
    },
    { what: 'a cell that is markup', fragment: `m=${crafted({ n: [markup, 4] })}`, says: /The link is damaged/ },
    { what: 'a model that is markup', fragment: `m=${markup}`, says: /The link is/ },
    { what: 'a model that is an address', fragment: `m=${escaped(elsewhere)}`, says: /The link is/ },
    {
      what: 'a model of two hundred thousand letters',
      fragment: `m=1${'A'.repeat(200_000)}z`,
      says: /too big for this page/,
    },
    { what: 'nothing where a model should be', fragment: 'm=', says: /The link is cut/ },
  ];
}

function noise(): HostileFragment[] {
  const random = seeded(6);
  return Array.from({ length: 4 }, (_, k) => ({
    what: `noise ${k}`,
    fragment: Array.from({ length: 400 }, () => String.fromCharCode(33 + random(94))).join(''),
  }));
}

export async function hostileFragments(): Promise<HostileFragment[]> {
  return [
    ...settingsOf(markup, 'markup', textSettings),
    ...settingsOf(address, 'a script’s address', fetched),
    ...settingsOf(elsewhere, 'another host', fetched),
    ...numberless,
    ...(await models()),
    ...noise(),
  ];
}
