/**
 * Lets an exported next-character model write text, in ONNX Runtime's WebAssembly build; a page does the same.
 *
 *   node run-model.mjs whale.onnx --prime "The whale " --length 200 --temperature 0.8
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as ort from 'onnxruntime-web';

/** A model that reads a text bit by bit and remembers its state. */
class Reader {
  constructor(session) {
    this.session = session;
    // Names in place of sizes are those that are free, here the batch of one.
    const states = session.inputMetadata.filter(({ name }) => name !== 'input');
    this.states = Object.fromEntries(
      states.map(({ name, shape }) => {
        const sizes = shape.map((size) => (typeof size === 'number' ? size : 1));
        const length = sizes.reduce((product, size) => product * size, 1);
        return [name, new ort.Tensor('float32', new Float32Array(length), sizes)];
      }),
    );
  }

  /** @returns the probabilities of the next symbol. */
  async read(symbols) {
    const input = new ort.Tensor('int64', BigInt64Array.from(symbols, BigInt), [symbols.length, 1]);
    const results = await this.session.run({ input, ...this.states });
    const names = Object.keys(this.states);
    this.states = Object.fromEntries(names.map((name) => [name, results[name.replace('_0', '_n')]]));
    const [, , size] = results.output.dims;
    return results.output.data.slice(-size);
  }
}

/**
 * ONNX Runtime for the web does not hand out a model's metadata, so they are read from the file: field 14 of the message,
 * each with a key (1) and a value (2).
 */
function metadataOf(bytes) {
  const entries = fieldsOf(bytes, 14).map((entry) =>
    [1, 2].map((field) => fieldsOf(entry, field)[0] ?? new Uint8Array()),
  );
  return Object.fromEntries(entries.map((pair) => pair.map((text) => new TextDecoder().decode(text))));
}

/** What stands in the fields of this number that have a length; other fields are stepped over. */
function fieldsOf(bytes, wanted) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const length = varint();
    if (tag % 8 !== 2) continue;
    if (tag >> 3 === wanted) found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

function chosenOf(probabilities, temperature) {
  if (temperature === 0) return probabilities.indexOf(Math.max(...probabilities));
  const weights = Array.from(probabilities, (probability) => probability ** (1 / temperature));
  let left = Math.random() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return place < 0 ? weights.length - 1 : place;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      prime: { type: 'string', default: '\n' },
      length: { type: 'string', default: '200' },
      temperature: { type: 'string', default: '0.8' },
    },
  });
  const [file] = positionals;
  if (file === undefined)
    throw new Error('usage: run-model.mjs MODEL.onnx [--prime TEXT] [--length N] [--temperature X]');
  const bytes = readFileSync(file);
  const { vocabulary } = metadataOf(bytes);
  if (vocabulary === undefined) throw new Error('the model must be of a text: there is no vocabulary in its metadata');
  const symbols = [...vocabulary];
  const prime = Array.from(values.prime, (symbol) => symbols.indexOf(symbol));
  if (prime.length === 0 || prime.includes(-1)) throw new Error(`the prime must be of these characters: ${vocabulary}`);
  ort.env.wasm.numThreads = 1;
  const reader = new Reader(await ort.InferenceSession.create(bytes));
  let expected = await reader.read(prime);
  const written = [];
  while (written.length < Number(values.length)) {
    const symbol = chosenOf(expected, Number(values.temperature));
    written.push(symbols[symbol]);
    expected = await reader.read([symbol]);
  }
  console.log(written.join(''));
}

await main();
