// The safetensors format, both ways: 8 bytes with the header's length, a JSON header that names every tensor and its
// place, then the tensors' bytes end to end. A file comes from anywhere, so nothing it claims is believed: every length
// is held against the bytes that are there before it is used, the tensors must fill the data exactly once, and memory
// grows with the bytes of the file, never with a number in it. What is read are views of the file, not copies.
// Stricter than the reference in one point: a name that is written twice is refused, not overwritten by the last one.
// Laxer in one: JSON.parse reads 1.0 and 1e2 as whole numbers. Meaning (which tensor belongs to which model) is elsewhere.
// Source: https://github.com/huggingface/safetensors (README, "Format"); numbers are little-endian, in C order.

import { CoreError } from './core-error.ts';

const BYTES_OF_DTYPE = {
  F64: 8,
  I64: 8,
  U64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  F16: 2,
  BF16: 2,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
} as const;

export type DType = keyof typeof BYTES_OF_DTYPE;

/** One tensor of a file. `bytes` holds exactly the product of `shape` times the size of `dtype`; shape [] is a scalar. */
export interface Tensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a file may hold at most. */
export interface SafetensorsLimits {
  /** Bytes of the header; 100,000,000 by default, as in the reference. */
  readonly headerBytes?: number;
  /** Number of tensors; no limit by default. */
  readonly tensors?: number;
}

export interface Safetensors {
  /** By name, in the order of their places in the file. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** The free texts of `__metadata__`; an object without prototype, empty when the file has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
const HEADER_BYTES_MAX = 100_000_000;
const METADATA_KEY = '__metadata__';
const QUOTED_MAX = 80;
/** Keys are unique in the header (1), and in each tensor's entry and the metadata (2); deeper nothing is read. */
const KEYED_DEPTH = 2;

/**
 * Writes tensors and texts as one file.
 * Larger element sizes come first and equal ones keep the order given, so that every tensor is aligned to its size (the
 * data begins at a multiple of 8). The reference does the same, but sorts equal dtypes by name: given in that order, the
 * bytes are the same as the reference's.
 * @param metadata  texts for `__metadata__`, in the order of their keys; left out of the file when not given.
 * @throws CoreError `invalid_argument`: a name that is taken or not well-formed, a shape that does not fit its bytes.
 */
export function encodeSafetensors(
  tensors: readonly Tensor[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const ordered = tensors.toSorted((a, b) => BYTES_OF_DTYPE[b.dtype] - BYTES_OF_DTYPE[a.dtype]);
  const header = new TextEncoder().encode(headerText(ordered, metadata));
  const dataStart = LENGTH_BYTES + Math.ceil(header.length / 8) * 8;
  const size = ordered.reduce((sum, tensor) => sum + tensor.bytes.length, dataStart);
  const file = new Uint8Array(size);
  new DataView(file.buffer).setBigUint64(0, BigInt(dataStart - LENGTH_BYTES), true);
  file.set(header, LENGTH_BYTES);
  file.fill(0x20, LENGTH_BYTES + header.length, dataStart);
  let at = dataStart;
  for (const { bytes } of ordered) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/**
 * Reads a file. The tensors' bytes are views of `bytes`: copy them before `bytes` is changed or transferred.
 * @throws CoreError `bad_file`, with what is wrong, what was got and what was expected.
 */
export function decodeSafetensors(bytes: Uint8Array, limits: SafetensorsLimits = {}): Safetensors {
  const dataStart = LENGTH_BYTES + headerLength(bytes, limits.headerBytes ?? HEADER_BYTES_MAX);
  const header = readHeader(bytes.subarray(LENGTH_BYTES, dataStart));
  const names = Object.keys(header).filter((name) => name !== METADATA_KEY);
  const most = limits.tensors ?? Number.POSITIVE_INFINITY;
  if (names.length > most) throw badFile(`a file must hold at most ${most} tensors, got ${names.length}`);
  const data = bytes.subarray(dataStart);
  const places = names.map((name) => readTensor(name, header[name], data));
  places.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkTiling(places, data.length);
  return {
    tensors: new Map(places.map(({ tensor }) => [tensor.name, tensor])),
    metadata: readMetadata(header[METADATA_KEY]),
  };
}

/**
 * A tensor's values as float32. F32 that is aligned to 4 bytes is a view, anything else a copy; F64 is rounded to nearest
 * (beyond the range of float32: infinity), F16 and BF16 are exact.
 * @throws CoreError `bad_file` for any other dtype.
 */
export function float32Of(tensor: Tensor): Float32Array {
  const { name, dtype } = tensor;
  const size = BYTES_OF_DTYPE[dtype];
  const bytes = tensor.bytes.byteOffset % size === 0 ? tensor.bytes : tensor.bytes.slice();
  const at = [bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / size)] as const;
  if (dtype === 'F32') return new Float32Array(...at);
  if (dtype === 'F64') return Float32Array.from(new Float64Array(...at));
  if (dtype === 'F16') return Float32Array.from(new Uint16Array(...at), halfValue);
  if (dtype === 'BF16') return new Float32Array(Uint32Array.from(new Uint16Array(...at), (bits) => bits << 16).buffer);
  throw badFile(`tensor ${quote(name)} must be F64, F32, F16 or BF16 to be read as real numbers, got ${dtype}`);
}

/** IEEE binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The JSON text, written key by key: an object would put a name like "7" before the others, and lose "__proto__". */
function headerText(tensors: readonly Tensor[], metadata?: Readonly<Record<string, string>>): string {
  const fields = metadata ? [`"${METADATA_KEY}":${metadataText(metadata)}`] : [];
  const taken = new Set([METADATA_KEY]);
  let begin = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    checkText(name, 'name of a tensor');
    if (taken.has(name)) throw badArgument(`tensor names must be unique and not ${METADATA_KEY}, got ${quote(name)}`);
    taken.add(name);
    const needed = byteCount(shape, dtype);
    if (needed !== bytes.length) throw badArgument(misfit(name, dtype, shape, bytes.length));
    const entry = { dtype, shape, data_offsets: [begin, begin + bytes.length] };
    fields.push(`${JSON.stringify(name)}:${JSON.stringify(entry)}`);
    begin += bytes.length;
  }
  return `{${fields.join(',')}}`;
}

function metadataText(metadata: Readonly<Record<string, string>>): string {
  const fields = Object.entries(metadata).map(([key, value]) => {
    checkText(key, 'key of the metadata');
    checkText(value, `metadata ${quote(key)}`);
    return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
  });
  return `{${fields.join(',')}}`;
}

/** Half a surrogate pair has no UTF-8, so other readers refuse the file. */
function checkText(text: string, what: string): void {
  if (hasLoneSurrogate(text)) throw badArgument(`${what} must be well-formed Unicode, got ${quote(text)}`);
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function headerLength(bytes: Uint8Array, most: number): number {
  if (bytes.length < LENGTH_BYTES) {
    throw badFile(`a safetensors file must be at least ${LENGTH_BYTES} bytes long, got ${bytes.length}`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const rest = bytes.length - LENGTH_BYTES;
  const hint = 'so it is cut, or no safetensors file';
  if (length > most) throw badFile(`the header must be at most ${most} bytes long, got ${length}, ${hint}`);
  if (length > rest) throw badFile(`the header must fit into the file's other ${rest} bytes, got ${length}, ${hint}`);
  return Number(length);
}

function readHeader(bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== 0x7b) {
    throw badFile(`the header must begin with '{', got ${bytes.length === 0 ? 'nothing' : `byte ${bytes[0]}`}`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw badFile('the header must be UTF-8, got bytes that are not', cause);
  }
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw badFile('the header must be a JSON object, got text that is not JSON', cause);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) throw badFile(`the header's keys must be unique, got ${quote(repeated)} twice`);
  if (!isObject(header)) throw badFile(`the header must be a JSON object, got ${kindOf(header)}`);
  return header;
}

/**
 * A key that one object of `text` has twice, which JSON.parse does not tell: it keeps the last. `text` is known to be
 * JSON, so a string before a colon is a key of the innermost object, and only braces and strings need to be seen.
 */
function repeatedKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at];
    if (symbol === '{') {
      if (depth++ < KEYED_DEPTH) open.push(new Set());
    } else if (symbol === '}') {
      if (--depth < KEYED_DEPTH) open.pop();
    } else if (symbol === '"') {
      const end = stringEnd(text, at);
      const keys = open[depth - 1];
      if (keys && isBeforeColon(text, end)) {
        const key: string = JSON.parse(text.slice(at, end));
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end - 1;
    }
  }
  return undefined;
}

/** One past the closing quote of the string that opens at `at`. */
function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function isBeforeColon(text: string, at: number): boolean {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next++;
  return text[next] === ':';
}

interface Place {
  readonly tensor: Tensor;
  readonly begin: number;
  readonly end: number;
}

function readTensor(name: string, entry: unknown, data: Uint8Array): Place {
  const fail = (why: string) => badFile(`tensor ${quote(name)}: ${why}`);
  if (hasLoneSurrogate(name)) throw fail('its name must be well-formed Unicode');
  if (!isObject(entry)) throw fail(`its header entry must be an object, got ${kindOf(entry)}`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDType(dtype)) {
    throw fail(`dtype must be one of ${Object.keys(BYTES_OF_DTYPE).join(' ')}, got ${kindOf(dtype)}`);
  }
  if (!isSizes(shape)) throw fail(`shape must be a list of whole numbers, got ${kindOf(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw fail(`data_offsets must be two whole numbers, got ${kindOf(offsets)}`);
  }
  const [begin = 0, end = 0] = offsets;
  if (begin > end) throw fail(`data_offsets must not end before they begin, got [${begin}, ${end}]`);
  if (end > data.length)
    throw fail(`data_offsets must end within ${data.length} bytes of data, got [${begin}, ${end}]`);
  if (byteCount(shape, dtype) !== end - begin) throw badFile(misfit(name, dtype, shape, end - begin));
  return { tensor: { name, dtype, shape, bytes: data.subarray(begin, end) }, begin, end };
}

/** Every byte of the data belongs to exactly one tensor. `places` are in the order of where they begin. */
function checkTiling(places: readonly Place[], dataLength: number): void {
  let expected = 0;
  for (const { tensor, begin, end } of places) {
    if (begin !== expected) {
      const what = begin < expected ? 'overlaps the tensor before it' : 'leaves a hole before it';
      throw badFile(
        `tensor ${quote(tensor.name)} ${what}: it must begin at byte ${expected} of the data, got ${begin}`,
      );
    }
    expected = end;
  }
  if (expected !== dataLength) throw badFile(`the tensors must fill the ${dataLength} bytes of data, got ${expected}`);
}

function readMetadata(texts: unknown): Record<string, string> {
  const metadata: Record<string, string> = Object.create(null);
  if (texts === undefined) return metadata;
  if (!isObject(texts)) throw badFile(`${METADATA_KEY} must be an object of texts, got ${kindOf(texts)}`);
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value !== 'string') throw badFile(`${METADATA_KEY} ${quote(key)} must be a text, got ${kindOf(value)}`);
    metadata[key] = value;
  }
  return metadata;
}

/** Undefined when the product is past what a number holds exactly; in the order of the sizes, as the reference does. */
function byteCount(shape: readonly number[], dtype: DType): number | undefined {
  let count = 1;
  for (const size of shape) {
    count *= size;
    if (!isSize(size) || !Number.isSafeInteger(count)) return undefined;
  }
  count *= BYTES_OF_DTYPE[dtype];
  return Number.isSafeInteger(count) ? count : undefined;
}

function misfit(name: string, dtype: DType, shape: readonly number[], got: number): string {
  const needed = byteCount(shape, dtype) ?? 'more bytes than can be counted';
  return `tensor ${quote(name)}: shape ${cut(`[${shape.join(', ')}]`)} of ${dtype} must take ${needed} bytes, got ${got}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDType(value: unknown): value is DType {
  return typeof value === 'string' && Object.hasOwn(BYTES_OF_DTYPE, value);
}

/** A whole number from 0 that is exact; -0, which JSON can write, is none. */
function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isSize);
}

/** Lists in lists may be too deep for JSON.stringify. */
function isNested(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);
}

/** A value of the header as a message shows it. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isObject(value)) return 'an object';
  return isNested(value) ? 'nested lists' : cut(JSON.stringify(value));
}

function quote(text: string): string {
  return JSON.stringify(text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text);
}

function cut(text: string): string {
  return text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text;
}

function badFile(message: string, cause?: unknown): CoreError {
  return new CoreError('bad_file', message, { cause });
}

function badArgument(message: string): CoreError {
  return new CoreError('invalid_argument', message);
}
