import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type DType,
  decodeSafetensors,
  encodeSafetensors,
  float32Of,
  type Safetensors,
  type Tensor,
} from '../../bindings/safetensors.ts';
import { errorOf } from './error-of.ts';

const GOLDEN = new URL('../golden/', import.meta.url);
const GOLDEN_FILES = readdirSync(GOLDEN).filter((name) => name.endsWith('.safetensors'));

const SIZES: readonly (readonly [DType, number])[] = [
  ['F64', 8],
  ['I64', 8],
  ['U64', 8],
  ['F32', 4],
  ['I32', 4],
  ['U32', 4],
  ['F16', 2],
  ['BF16', 2],
  ['I16', 2],
  ['U16', 2],
  ['I8', 1],
  ['U8', 1],
  ['BOOL', 1],
];

function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, GOLDEN)));
}

function tensor(name: string, dtype: DType, shape: readonly number[], bytes: ArrayLike<number>): Tensor {
  return { name, dtype, shape, bytes: Uint8Array.from(bytes) };
}

/** A file with this header text and this many bytes of data, the length as it is unless another is claimed. */
function fileOf(header: string | Uint8Array, dataBytes = 0, claimed?: bigint): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const file = new Uint8Array(8 + text.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

function entry(begin: number, end: number, shape: string = `[${end - begin}]`, dtype = '"U8"'): string {
  return `{"dtype":${dtype},"shape":${shape},"data_offsets":[${begin},${end}]}`;
}

function encodeAgain(file: Safetensors): Uint8Array {
  return encodeSafetensors([...file.tensors.values()], file.metadata);
}

/** One tensor of each dtype, smallest elements first. */
function everyDType(): Tensor[] {
  return SIZES.map(([dtype, size], k) =>
    tensor(`t.${dtype}`, dtype, [3, 1], new Uint8Array(3 * size).fill(k)),
  ).reverse();
}

describe('files written by the reference library', () => {
  test('are there to be read', () => {
    expect(GOLDEN_FILES.length).toBeGreaterThan(100);
  });

  test.each(GOLDEN_FILES)('%s is read, and written again to the same bytes', (name) => {
    const bytes = golden(name);
    const file = decodeSafetensors(bytes);
    const { spec } = file.metadata;
    expect(JSON.parse(spec ?? '')).toHaveProperty('cell');
    const again = encodeAgain(file);
    expect(namesAndShapes(decodeSafetensors(again))).toEqual(namesAndShapes(file));
    expect(sameApartFromMetadataOrder(again, bytes)).toBe(true);
  });

  test('hold the numbers they are known to hold', () => {
    const { tensors } = decodeSafetensors(golden('flow_rnn_relu_identity.safetensors'));
    const recurrent = tensors.get('param.weight_hh_l0');
    expect(recurrent?.shape).toEqual([64, 64]);
    const values = float32Of(recurrent as Tensor);
    expect([...values].every((value, k) => value === (k % 65 === 0 ? 1 : 0))).toBe(true);
  });
});

function namesAndShapes(file: Safetensors) {
  return [...file.tensors].map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
}

/** The reference writes the texts of `__metadata__` in no particular order; all else is fixed. */
function sameApartFromMetadataOrder(a: Uint8Array, b: Uint8Array): boolean {
  const parts = (bytes: Uint8Array) => {
    const dataStart = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const header = new TextDecoder().decode(bytes.subarray(8, dataStart));
    const metadataEnd = header.indexOf('"},"');
    return { rest: header.slice(metadataEnd), metadata: header.slice(0, metadataEnd), data: bytes.subarray(dataStart) };
  };
  const [one, other] = [parts(a), parts(b)];
  expect(one.metadata.length).toBe(other.metadata.length);
  return one.rest === other.rest && Buffer.compare(one.data, other.data) === 0;
}

describe('a file that is written', () => {
  test('has the bytes that the format prescribes', () => {
    const file = encodeSafetensors([tensor('a', 'U8', [2], [7, 9]), tensor('b', 'F32', [], [0, 0, 128, 63])], {
      k: 'v',
    });
    const header =
      '{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[],"data_offsets":[0,4]},' +
      '"a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}';
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    const length = [padded.length, 0, 0, 0, 0, 0, 0, 0];
    expect([...file]).toEqual([...length, ...new TextEncoder().encode(padded), 0, 0, 128, 63, 7, 9]);
  });

  test('aligns every tensor to its element size, and keeps the order of equal sizes', () => {
    const file = encodeSafetensors(everyDType());
    const { tensors } = decodeSafetensors(file);
    expect([...tensors.values()].every((t) => t.bytes.byteOffset % (t.bytes.length / 3) === 0)).toBe(true);
    expect([...tensors.keys()].slice(0, 4)).toEqual(['t.U64', 't.I64', 't.F64', 't.U32']);
    expect([...tensors.values()]).toEqual(expect.arrayContaining(everyDType()));
  });

  test('may hold nothing, empty tensors, names of any script and long ones', () => {
    expect(decodeSafetensors(encodeSafetensors([]))).toEqual({ tensors: new Map(), metadata: {} });
    const names = ['7', 'Ω"\\\n\u0001', '', '__proto__', 'constructor', '𝄞', 'x'.repeat(5000)];
    const tensors = names.map((name, k) => tensor(name, 'I16', [0, 3, k], []));
    const file = decodeSafetensors(encodeSafetensors(tensors, { ['__proto__']: 'text', toString: '' }));
    expect(new Set(file.tensors.keys())).toEqual(new Set(names));
    expect(Object.entries(file.metadata)).toEqual([
      ['__proto__', 'text'],
      ['toString', ''],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test.each([
    ['a name used twice', [tensor('a', 'U8', [0], []), tensor('a', 'I8', [0], [])], 'got "a"'],
    ['the name of the metadata', [tensor('__metadata__', 'U8', [0], [])], 'got "__metadata__"'],
    ['half a surrogate pair', [tensor('\ud800', 'U8', [0], [])], 'well-formed'],
    [
      'a shape that needs more bytes',
      [tensor('a', 'F32', [2, 2], [1, 2])],
      'shape [2, 2] of F32 must take 16 bytes, got 2',
    ],
    ['a negative shape', [tensor('a', 'U8', [-1, -1], [1])], 'shape [-1, -1]'],
    ['a shape past counting', [tensor('a', 'U8', [2 ** 52, 2 ** 52, 0], [])], 'more bytes than can be counted'],
  ])('refuses %s', (_, tensors, message) => {
    const error = errorOf(() => encodeSafetensors(tensors));
    expect(error.code).toBe('invalid_argument');
    expect(error.message).toContain(message);
  });

  test('refuses metadata that other readers would refuse', () => {
    expect(errorOf(() => encodeSafetensors([], { a: '\udc00' })).message).toContain('metadata "a" must be well-formed');
  });
});

describe('a file that is read', () => {
  test('is not copied', () => {
    const bytes = encodeSafetensors([tensor('a', 'U8', [2], [1, 2])]);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const { tensors } = decodeSafetensors(shifted.subarray(3));
    expect(tensors.get('a')?.bytes.buffer).toBe(shifted.buffer);
    expect([...(tensors.get('a')?.bytes ?? [])]).toEqual([1, 2]);
  });

  test('may list its tensors in any order, with unknown fields and white space', () => {
    const header = `{ "b":${entry(2, 3)}\n,\t"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2],"note":{"a":[{"a":1}]}} }  `;
    const { tensors } = decodeSafetensors(fileOf(header, 3));
    expect([...tensors.keys()]).toEqual(['a', 'b']);
  });

  test('keeps to the limits it is given', () => {
    const file = encodeSafetensors([tensor('a', 'U8', [0], []), tensor('b', 'U8', [0], [])]);
    expect(decodeSafetensors(file, { tensors: 2, headerBytes: 200 }).tensors.size).toBe(2);
    expect(errorOf(() => decodeSafetensors(file, { tensors: 1 })).message).toBe(
      'a file must hold at most 1 tensors, got 2',
    );
    expect(errorOf(() => decodeSafetensors(file, { headerBytes: 9 })).message).toContain('at most 9 bytes');
  });
});

const TWO = `"a":${entry(0, 2)}`;

describe('a malformed file is refused:', () => {
  test.each<[what: string, file: Uint8Array, message: string]>([
    ['nothing at all', new Uint8Array(0), 'at least 8 bytes long, got 0'],
    ['too few bytes for a length', new Uint8Array(7), 'at least 8 bytes long, got 7'],
    ['a header longer than the file', fileOf('{}', 0, 3n), "fit into the file's other 2 bytes, got 3"],
    ['a header above the cap', fileOf('{}', 0, 100_000_001n), 'at most 100000000 bytes long, got 100000001'],
    ['a header of 2^64 - 1 bytes', fileOf('{}', 0, 2n ** 64n - 1n), 'got 18446744073709551615'],
    ['an empty header', fileOf(''), "must begin with '{', got nothing"],
    ['a header that begins with a space', fileOf(' {}'), "must begin with '{', got byte 32"],
    ['a header that begins with a byte order mark', fileOf('\ufeff{}'), "must begin with '{', got byte 239"],
    ['an array for a header', fileOf('[]'), "must begin with '{', got byte 91"],
    ['bytes that are not UTF-8', fileOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)), 'must be UTF-8'],
    ['text that is not JSON', fileOf('{"a"}'), 'not JSON'],
    ['something after the object', fileOf('{}{}'), 'not JSON'],
    ['zero bytes as padding', fileOf('{}\0\0'), 'not JSON'],
    ['a name twice', fileOf(`{${TWO},"a":${entry(0, 2)}}`, 2), 'unique, got "a" twice'],
    ['a name twice that fills the data', fileOf(`{"a":${entry(2, 4)},"a":${entry(0, 2)}}`, 2), 'unique, got "a" twice'],
    ['a name twice, once escaped', fileOf(`{${TWO},"\\u0061" :${entry(0, 2)}}`, 2), 'unique, got "a" twice'],
    ['a field twice', fileOf('{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}'), '"dtype" twice'],
    ['a metadata key twice', fileOf('{"__metadata__":{"k":"1","k":"2"}}'), '"k" twice'],
    ['metadata twice', fileOf('{"__metadata__":{},"__metadata__":{}}'), '"__metadata__" twice'],
    ['an entry that is no object', fileOf('{"a":[1]}'), 'entry must be an object, got [1]'],
    ['an entry that is null', fileOf('{"a":null}'), 'entry must be an object, got null'],
    ['half a surrogate pair', fileOf(`{"\\ud800":${entry(0, 0)}}`), 'must be well-formed Unicode'],
    ['an unknown dtype', fileOf(`{"a":${entry(0, 2, '[2]', '"F8_E5M2"')}}`, 2), 'BOOL, got "F8_E5M2"'],
    ['a dtype of the language', fileOf(`{"a":${entry(0, 2, '[2]', '"toString"')}}`, 2), 'got "toString"'],
    ['a dtype that is no text', fileOf(`{"a":${entry(0, 2, '[2]', '["U8"]')}}`, 2), 'got ["U8"]'],
    ['no dtype', fileOf('{"a":{"shape":[0],"data_offsets":[0,0]}}'), 'got nothing'],
    [
      'no shape',
      fileOf('{"a":{"dtype":"U8","data_offsets":[0,0]}}'),
      'shape must be a list of whole numbers, got nothing',
    ],
    ['a negative size', fileOf(`{"a":${entry(0, 2, '[-1,-2]')}}`, 2), 'got [-1,-2]'],
    ['a size of minus zero', fileOf(`{"a":${entry(0, 0, '[-0]')}}`), 'whole numbers, got [0]'],
    ['a fractional size', fileOf(`{"a":${entry(0, 2, '[0.5,4]')}}`, 2), 'got [0.5,4]'],
    ['a size as text', fileOf(`{"a":${entry(0, 2, '["2"]')}}`, 2), 'got ["2"]'],
    ['a size past exact numbers', fileOf(`{"a":${entry(0, 2, '[9007199254740993]')}}`, 2), 'whole numbers, got'],
    ['a product past exact numbers', fileOf(`{"a":${entry(0, 0, '[4503599627370496,8,0]')}}`), 'than can be counted'],
    ['a number of bytes past exact', fileOf(`{"a":${entry(0, 2, '[4503599627370496]', '"F64"')}}`, 2), 'be counted'],
    [
      'a shape too big for its bytes',
      fileOf(`{"a":${entry(0, 2, '[3]')}}`, 2),
      'shape [3] of U8 must take 3 bytes, got 2',
    ],
    ['a shape too small for them', fileOf(`{"a":${entry(0, 6, '[1]', '"F32"')}}`, 6), 'must take 4 bytes, got 6'],
    ['one offset', fileOf('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}}'), 'two whole numbers, got [0]'],
    ['offsets that are no numbers', fileOf('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,null]}}'), 'got [0,null]'],
    [
      'offsets in the wrong order',
      fileOf(`{"a":${entry(2, 0, '[2]')}}`, 2),
      'must not end before they begin, got [2, 0]',
    ],
    ['offsets past the end', fileOf(`{"a":${entry(0, 3)}}`, 2), 'must end within 2 bytes of data, got [0, 3]'],
    ['tensors that overlap', fileOf(`{${TWO},"b":${entry(1, 3)}}`, 3), '"b" overlaps the tensor before it'],
    [
      'tensors that share their bytes',
      fileOf(`{${TWO},"b":${entry(0, 2)}}`, 2),
      'must begin at byte 2 of the data, got 0',
    ],
    ['an empty tensor inside another', fileOf(`{${TWO},"b":${entry(1, 1)}}`, 2), '"b" overlaps'],
    ['a hole at the beginning', fileOf(`{"a":${entry(1, 2)}}`, 2), 'leaves a hole before it'],
    ['a hole between tensors', fileOf(`{${TWO},"b":${entry(3, 4)}}`, 4), '"b" leaves a hole before it'],
    ['bytes after the last tensor', fileOf(`{${TWO}}`, 3), 'must fill the 3 bytes of data, got 2'],
    ['data without tensors', fileOf('{}', 1), 'must fill the 1 bytes of data, got 0'],
    ['metadata that is no object', fileOf('{"__metadata__":["a"]}'), 'must be an object of texts, got ["a"]'],
    ['metadata that is null', fileOf('{"__metadata__":null}'), 'must be an object of texts, got null'],
    ['metadata that is a number', fileOf('{"__metadata__":{"k":1}}'), '"k" must be a text, got 1'],
  ])('%s', (_, file, message) => {
    const error = errorOf(() => decodeSafetensors(file));
    expect(error.code).toBe('bad_file');
    expect(error.message).toContain(message);
  });

  test('a name of any length, in a message of some', () => {
    const file = fileOf(`{"${'long'.repeat(10_000)}":{"dtype":"${'x'.repeat(10_000)}"}}`);
    expect(errorOf(() => decodeSafetensors(file)).message.length).toBeLessThan(400);
  });

  test('lists within lists, however deep', () => {
    const deep = 200_000;
    const file = fileOf(`{"a":${'['.repeat(deep)}${']'.repeat(deep)}}`);
    expect(errorOf(() => decodeSafetensors(file)).code).toBe('bad_file');
    const objects = fileOf(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`);
    expect(errorOf(() => decodeSafetensors(objects)).code).toBe('bad_file');
  });

  test('a name like __proto__ is a name and changes no object', () => {
    const { tensors } = decodeSafetensors(fileOf(`{"__proto__":${entry(0, 2)}}`, 2));
    expect([...tensors.keys()]).toEqual(['__proto__']);
    expect('dtype' in {}).toBe(false);
  });
});

describe('values as float32', () => {
  const numbers = (dtype: DType, bytes: ArrayLike<number>, size: number) =>
    float32Of(tensor('t', dtype, [bytes.length / size], bytes));
  const bytesOf = (array: ArrayBufferView<ArrayBuffer>) => new Uint8Array(array.buffer);

  test('F64 is rounded to nearest', () => {
    const values = [0.1, -1e300, 1e-300, Number.NaN, 16777217, -0];
    expect(numbers('F64', bytesOf(Float64Array.from(values)), 8)).toEqual(Float32Array.from(values));
  });

  test('F32 is a view where it is aligned, and a copy where it is not', () => {
    const all = new Uint8Array(9);
    all.set(bytesOf(Float32Array.of(1.5, -2)), 0);
    const aligned = float32Of({ name: 't', dtype: 'F32', shape: [2], bytes: all.subarray(0, 8) });
    expect(aligned.buffer).toBe(all.buffer);
    all.copyWithin(1, 0, 8);
    expect(float32Of({ name: 't', dtype: 'F32', shape: [2], bytes: all.subarray(1) })).toEqual(
      Float32Array.of(1.5, -2),
    );
  });

  test('F16 is exact: normal, subnormal, infinite, not a number, signed zero', () => {
    const bits = [0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x83ff, 0x7c00, 0xfc00, 0x7e00, 0x8000, 0x3555];
    const values = [
      1,
      -2,
      65504,
      2 ** -14,
      2 ** -24,
      -1023 * 2 ** -24,
      Infinity,
      -Infinity,
      Number.NaN,
      -0,
      0.333251953125,
    ];
    expect(numbers('F16', bytesOf(Uint16Array.from(bits)), 2)).toEqual(Float32Array.from(values));
  });

  test('BF16 is exact: the upper half of a float32', () => {
    const bits = [0x3f80, 0xc040, 0x0001, 0x7f80, 0xff80, 0x7fc0, 0x8000];
    const values = [1, -3, 2 ** -133, Infinity, -Infinity, Number.NaN, -0];
    expect(numbers('BF16', bytesOf(Uint16Array.from(bits)), 2)).toEqual(Float32Array.from(values));
  });

  test.each(SIZES.filter(([dtype]) => !dtype.includes('F')))('%s is refused by name', (dtype, size) => {
    const error = errorOf(() => numbers(dtype, new Uint8Array(size), size));
    expect(error.code).toBe('bad_file');
    expect(error.message).toContain(`got ${dtype}`);
  });
});
