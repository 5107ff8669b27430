// What a link can bring: settings, presentation, and a model with everything it is packed in.
import { readColumns } from '../../web/schema/column-list';
import { readFragment, writeFragment } from '../../web/schema/fragment';
import { presentationNames, readPresentation } from '../../web/schema/presentation';
import { defaultSettings, settingsInUse, settingsTable } from '../../web/schema/settings';
import { codecOf, offeredCodecs } from '../../web/share/codecs';
import { deflate, inflate } from '../../web/share/deflate';
import { readHeader } from '../../web/share/header-json';
import { usualLimits } from '../../web/share/limits';
import { readPayload } from '../../web/share/payload';
import { readTensorList } from '../../web/share/tensor-list';
import type { WeightTensor } from '../../web/share/weight-codec';
import { exampleModel } from '../web/share/example-model';
import { Broken, type Decoder, decoder } from './decoder';
import { damagedBytes, damagedText, pick } from './mutate';
import { damagedLink, goldenParts, headerSnippets } from './payload-inputs';

const weightBytes = 4 * usualLimits.parameters;
/** More is said to nobody. */
const mostSentences = 50;
const model = exampleModel(4, 3, 6, 7);
const codedModels = [...offeredCodecs(), ...offeredCodecs([0.4, 0.3, 0.1, 0.1, 0.05, 0.05])].map(({ id, encode }) => ({
  id,
  bytes: encode(model),
}));
const shapeLists = [
  'i0 12 6,h0 12 3,b0 12,c0 12,w 6 3,o 6',
  'h0 4 1,i0 1000 1000',
  '=a 1',
  'w 16384 60',
  'i0 3 7,h0 3 5',
];
const deflated = await Promise.all(['', 'a'.repeat(300_000), goldenParts[0]?.json ?? ''].map(bytesOf));

async function bytesOf(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return await deflate(new TextEncoder().encode(text));
}

function checkWeights(tensors: readonly Pick<WeightTensor, 'values'>[]): void {
  const count = tensors.reduce((sum, { values }) => sum + values.length, 0);
  if (count > usualLimits.parameters) throw new Broken(`${count} weights were read`);
  if (!tensors.every(({ values }) => values.every(Number.isFinite))) throw new Broken('weights that are not finite');
}

const settingSnippets = [
  ...settingsTable.map(({ key }) => `&${key}=`),
  ...'& = % %ff %00 + # ; <script>alert(1)</script> m= &m=1 __proto__=1 constructor=1 javascript:alert(1) 9 .5 1e5 ,'.split(
    ' ',
  ),
];
const fragments = [
  writeFragment({ ...defaultSettings(), cell: 'gru', hidden: 64, rate: 0.001, probe: 'a <b>bold</b> word', seed: 9 }),
  'data=own&columns=a,b,c%2C&heldout=0.2&rate=.5e-2&hidden=32',
  `cell=rnn_tanh&hidden=${'1'.repeat(40)}&m=1AAAAAAAAAz`,
];
const queries = [
  'view=toolbar,reads&hide=unit&lock=all&speed=5',
  'theme=dark&loading=click&max-steps=100&poster=a.png',
];
const querySnippets = [
  ...Object.values(presentationNames).map((name) => `&${name}=`),
  ...'all , %20 -1 1e999 x'.split(' '),
];

/** Longer than this each sentence of a link is cut. */
const longestSentence = 1000;

function checkSentences(problems: readonly string[]): void {
  if (problems.length > mostSentences) throw new Broken(`${problems.length} sentences about one link`);
  const longest = problems.find(({ length }) => length > longestSentence);
  if (longest !== undefined) throw new Broken(`a sentence of ${longest.length} characters`);
}

export const linkDecoders: readonly Decoder[] = [
  decoder<string>({
    name: 'the model of a link',
    make: damagedLink,
    read: async (link) => checkWeights((await readPayload(link)).tensors),
    mostBytes: () => weightBytes,
  }),
  decoder<string>({
    name: 'the header of a link',
    make: (random) => damagedText(pick(random, goldenParts).json, random, headerSnippets),
    read: (json) => readHeader(json, usualLimits),
    mostBytes: ({ length }) => 8 * (usualLimits.vocabulary + length),
  }),
  decoder<{ id: number; bytes: Uint8Array; shapes: string }>({
    name: 'the codecs of weights',
    make: (random) => {
      const { id, bytes } = pick(random, codedModels);
      const list = random(3)
        ? pick(random, shapeLists)
        : damagedText(pick(random, shapeLists), random, [' ', ',', '0', '=']);
      return { id, bytes: damagedBytes(bytes, random), shapes: random(2) ? (shapeLists[0] ?? '') : list };
    },
    read: ({ id, bytes, shapes }) => {
      const decoded = codecOf(id).decode(bytes, readTensorList(shapes, usualLimits));
      checkWeights(decoded.map((values) => ({ values })));
    },
    mostBytes: () => weightBytes,
  }),
  decoder<Uint8Array>({
    name: 'deflated data',
    make: (random) => damagedBytes(pick(random, deflated), random),
    read: async (bytes) => await inflate(bytes.slice(), usualLimits.headerBytes),
    mostBytes: () => usualLimits.headerBytes,
  }),
  decoder<string>({
    name: 'the settings of a link',
    make: (random) => damagedText(pick(random, fragments), random, settingSnippets),
    read: (fragment) => {
      const { settings, problems } = readFragment(fragment);
      checkSentences(problems);
      readColumns(settingsInUse(settings).columns);
      const again = readFragment(writeFragment(settings));
      if (again.problems.length > 0) throw new Broken(`what was read is refused: ${again.problems[0]}`);
    },
    mostBytes: ({ length }) => 8 * length + 4096,
  }),
  decoder<string>({
    name: 'the presentation of an embedded page',
    make: (random) => damagedText(pick(random, queries), random, querySnippets),
    read: (query) => {
      const parameters = new URLSearchParams(query);
      checkSentences(readPresentation((name) => parameters.get(name)).problems);
    },
    mostBytes: ({ length }) => 8 * length + 4096,
  }),
];
