// Files that somebody opens, and what the browser has kept: safetensors, models of this page and of PyTorch, checkpoints on
// their way into the module, the session of the last visit.
import { loadCore } from '../../bindings/core';
import { type DType, decodeSafetensors, encodeSafetensors, float32Of, type Tensor } from '../../bindings/safetensors';
import { Keeper, keptVersion } from '../../web/element/keeper';
import { planFor } from '../../web/element/opened-file';
import { readFragment } from '../../web/schema/fragment';
import { History } from '../../web/store/history';
import { readModelFile } from '../../web/worker/model-file';
import { damagedValue } from './damaged-value';
import { Broken, type Decoder, decoder } from './decoder';
import { damagedBytes, damagedText, pick, type Random } from './mutate';

const lengthBytes = 8;
const dtypes: readonly (readonly [DType, number])[] = [
  ['F64', 8],
  ['F32', 4],
  ['F16', 2],
  ['BF16', 2],
  ['I64', 8],
  ['U8', 1],
];
const snippets = [
  ...'{ } [ ] " , : [[ null true "F8" "F64" "BF16" __proto__ "__metadata__":{} [0,0] [1,0] \\ud800'.split(' '),
  ...'weight_ih_l1 weight_hh_l0 bias_ih_l0_reverse a.readout.bias curves.losses "shape":[1125899906842624,0]'.split(
    ' ',
  ),
  ',"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}',
];

function zeros(name: string, shape: readonly number[], dtype: DType = 'F32', width = 4): Tensor {
  const size = shape.reduce((product, count) => product * count, 1);
  return { name, dtype, shape, bytes: new Uint8Array(size * width).fill(1) };
}

const everyDtype = encodeSafetensors(
  dtypes.map(([dtype, width], k) => zeros(`t.${dtype}`, [2, k], dtype, width)),
  { note: 'a "quoted" text' },
);

/** A state_dict: gates·H rows, V symbols. */
function foreign(gates: number, hidden: number, symbols: number, prefix: string, hasBias: boolean): Uint8Array {
  const rows = gates * hidden;
  const weights = [zeros('weight_ih_l0', [rows, symbols]), zeros('weight_hh_l0', [rows, hidden])];
  const biases = hasBias ? [zeros('bias_ih_l0', [rows]), zeros('bias_hh_l0', [rows])] : [];
  const named = [...weights, ...biases].map((tensor) => ({ ...tensor, name: `${prefix}${tensor.name}` }));
  return encodeSafetensors([...named, zeros('fc.weight', [symbols, hidden]), zeros('fc.bias', [symbols])]);
}

const foreignFiles = [foreign(4, 2, 3, 'rnn.', true), foreign(3, 3, 3, '', false), foreign(1, 1, 3, 'a.b.', true)];
const vocabularies = [undefined, 'abc', 'cba', 'aab', 'ab\ud800', '', '😀bc'];

const page = { fragment: 'hidden=4&data=own', step: 3, firstStep: 0, heldOut: [{ step: 2, loss: 2.25, right: null }] };
const doubles = { dtype: 'F64', shape: [3], bytes: new Uint8Array(Float64Array.of(3, 2, 1).buffer) } as const;
const curves = ['losses', 'gradientNorms', 'learningRates'].map(
  (name): Tensor => ({ ...doubles, name: `curves.${name}` }),
);
const pageFiles = [[], curves].map((more) =>
  encodeSafetensors([zeros('weight_hh_l0', [4, 1]), ...more], { 'forget-me-not-page': JSON.stringify(page) }),
);

const core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(20));
const trainer = core.createTextTrainer({ network: { hiddenSize: 3 }, batch: 2, length: 8 }, text);
trainer.train(3);
const checkpoint = trainer.checkpoint();

/** Bytes anywhere, or the JSON of the header, whose length is then made right. */
function damagedFile(file: Uint8Array, random: Random): Uint8Array {
  if (random(3) === 0) return damagedBytes(file, random);
  const dataStart = lengthBytes + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const json = new TextDecoder().decode(file.subarray(lengthBytes, dataStart));
  const header = new TextEncoder().encode(damagedText(json, random, snippets));
  const data = random(4) ? file.subarray(dataStart) : damagedBytes(file.subarray(dataStart), random);
  const damaged = new Uint8Array(lengthBytes + header.length + data.length);
  new DataView(damaged.buffer).setBigUint64(0, BigInt(header.length), true);
  damaged.set(header, lengthBytes);
  damaged.set(data, lengthBytes + header.length);
  return damaged;
}

function keptSession(): object {
  const column = (): Float64Array => Float64Array.of(3, 2, 1);
  return {
    version: keptVersion,
    fragment: 'hidden=4',
    step: 3,
    curves: {
      firstStep: 0,
      losses: column(),
      smoothed: column(),
      gradientNorms: column(),
      learningRates: column(),
      heldOut: [{ step: 2, loss: 2.25, right: Number.NaN }],
    },
    checkpoint: Uint8Array.of(1, 2, 3),
    standIn: 'abc',
    savedAt: 1,
  };
}

async function recall(value: unknown): Promise<void> {
  const store = { read: async () => value, write: async () => undefined, remove: async () => undefined };
  const sentences: string[] = [];
  const kept = await new Keeper(store, (sentence) => sentences.push(sentence)).recall();
  if (sentences.length > 0) throw new Broken(sentences[0]);
  if (!kept) return;
  readFragment(kept.fragment);
  const copy = History.of(kept.curves).copy();
  if (copy.losses.length < kept.curves.losses.length) throw new Broken('curves were lost');
}

/** Copies and conversions of what is in the file: F16 to F32 is twice as long. */
const twice = (bytes: Uint8Array): number => 2 * bytes.length + 4096;
/** With biases of zeros beside it, for each of at most 8 layers of 1,024 units. */
const withBiases = (bytes: Uint8Array): number => 2 * bytes.length + 8 * 2 * 4096 * 4 * 2;

export const fileDecoders: readonly Decoder[] = [
  decoder<Uint8Array>({
    name: 'safetensors files',
    make: (random) => damagedFile(everyDtype, random),
    read: (bytes) => {
      const { tensors } = decodeSafetensors(bytes);
      const size = [...tensors.values()].reduce((sum, tensor) => sum + tensor.bytes.length, 0);
      if (size > bytes.length) throw new Broken('the tensors have more bytes than their file');
      for (const tensor of tensors.values()) if (/^B?F\d/.test(tensor.dtype)) float32Of(tensor);
    },
    mostBytes: twice,
  }),
  decoder<Uint8Array>({
    name: 'models of this page',
    make: (random) => damagedFile(pick(random, pageFiles), random),
    read: (bytes) => planFor(readModelFile(bytes), null, []),
    mostBytes: (bytes) => withBiases(bytes) + 8 * 1024,
  }),
  decoder<Uint8Array>({
    name: 'models of the core',
    make: (random) => damagedFile(checkpoint, random),
    read: (bytes) => planFor(readModelFile(bytes), null, []),
    mostBytes: (bytes) => withBiases(bytes) + 8 * 1024,
  }),
  decoder<{ bytes: Uint8Array; vocabulary: string | undefined }>({
    name: 'state_dicts of PyTorch',
    make: (random) => ({
      bytes: damagedFile(pick(random, foreignFiles), random),
      vocabulary: pick(random, [...vocabularies, 'abc'].slice(1)),
    }),
    read: ({ bytes, vocabulary }) => planFor(readModelFile(bytes, vocabulary), null, []),
    mostBytes: ({ bytes }) => withBiases(bytes),
  }),
  decoder<Uint8Array>({
    name: 'checkpoints, into the module',
    make: (random) => damagedFile(checkpoint, random),
    read: (bytes) => {
      try {
        if (bytes.length % 2) trainer.loadParameters(bytes);
        else trainer.restore(bytes);
      } finally {
        trainer.train(1);
        trainer.restore(checkpoint);
      }
    },
    mostBytes: (bytes) => twice(bytes) + checkpoint.length + 8 * 1024,
  }),
  decoder<{ value: unknown }>({
    name: 'the kept session',
    make: (random) => ({ value: damagedValue(keptSession(), random) }),
    read: ({ value }) => recall(value),
    mostBytes: () => 64 * 1024,
  }),
];
