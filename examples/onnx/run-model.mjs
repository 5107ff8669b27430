/**
 * Lets an exported next-character model write text, in ONNX Runtime's WebAssembly build; a page does the same.
 *
 *   node run-model.mjs whale.onnx --prime "The whale " --length 200 --temperature 0.8
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as ort from 'onnxruntime-web';

const usage = 'usage: run-model.mjs MODEL.onnx [--prime TEXT] [--length N] [--temperature X]';
const noModel = 'the file is cut, or no ONNX file';

/** What whoever started this can mend: it is said in a sentence. */
class Refusal extends Error {}

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

/** What stands in the fields of this number that have a length (wire type 2); numbers (0) are stepped over. */
function fieldsOf(bytes, wanted) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new Refusal(noModel);
  };
  while (at < bytes.length) {
    const tag = varint();
    const length = varint();
    if (tag % 8 === 0) continue;
    if (tag % 8 !== 2 || at + length > bytes.length) throw new Refusal(noModel);
    if (tag >> 3 === wanted) found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

/** By logarithms of shares of the largest: a power of the probabilities themselves can be 0 for all of them. */
function chosenOf(probabilities, temperature) {
  const largest = Math.max(...probabilities);
  if (temperature === 0) return probabilities.indexOf(largest);
  const weights = Array.from(probabilities, (probability) => Math.exp(Math.log(probability / largest) / temperature));
  let left = Math.random() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return place < 0 ? weights.length - 1 : place;
}

/** Everything that is asked for, checked before the model runs. */
function readOptions() {
  const { values, positionals } = parsed();
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Refusal(usage);
  const length = Number(values.length);
  if (!/^\d+$/.test(values.length) || length < 1)
    throw new Refusal(`--length must be a whole number of 1 or more, got '${values.length}'`);
  const temperature = Number(values.temperature);
  if (values.temperature.trim() === '' || !(temperature >= 0 && temperature < Infinity))
    throw new Refusal(`--temperature must be a number of 0 or more, got '${values.temperature}'`);
  return { file, prime: values.prime, length, temperature };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        prime: { type: 'string', default: '\n' },
        length: { type: 'string', default: '200' },
        temperature: { type: 'string', default: '0.8' },
      },
    });
  } catch (error) {
    throw new Refusal(error.message, { cause: error });
  }
}

function readModel(file) {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Refusal(`the model must be a file that can be read, got '${file}'`, { cause });
  }
}

/** @returns a session of ONNX Runtime. */
async function open(bytes) {
  try {
    return await ort.InferenceSession.create(bytes, { logSeverityLevel: 4 });
  } catch (cause) {
    throw new Refusal(`ONNX Runtime cannot open the model: ${cause.message}`, { cause });
  }
}

async function write({ file, prime, length, temperature }) {
  const bytes = readModel(file);
  const { vocabulary } = metadataOf(bytes);
  if (vocabulary === undefined)
    throw new Refusal('the model must be of a text: there is no vocabulary in its metadata');
  const symbols = [...vocabulary];
  const read = Array.from(prime, (symbol) => symbols.indexOf(symbol));
  if (read.length === 0 || read.includes(-1))
    throw new Refusal(`the prime must be of these characters, one at least: ${vocabulary}`);
  ort.env.wasm.numThreads = 1;
  const reader = new Reader(await open(bytes));
  let expected = await reader.read(read);
  const written = [];
  while (written.length < length) {
    const symbol = chosenOf(expected, temperature);
    written.push(symbols[symbol]);
    expected = await reader.read([symbol]);
  }
  return written.join('');
}

try {
  console.log(await write(readOptions()));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
