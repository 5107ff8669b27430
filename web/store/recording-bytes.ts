/**
 * A recording as bytes, small when deflated: JSON on one line and behind it the arrays of numbers, each rounded to 16-bit
 * multiples of one unit, high bytes before low ones, because most high bytes are alike. Single numbers keep five digits. It
 * is for looking at: nothing is computed from it.
 */
import type { Recording } from './recorded-run';

/** Multiples of the unit that the largest number of an array is; gates and states need no more than a shade of colour. */
const usualLevels = 2000;
const levelsOf: Readonly<Record<string, number>> = {
  values: 500,
  outputs: 500,
  probabilities: 250,
  losses: 500,
  gradientNorms: 500,
};

/** Drawn on a logarithmic axis: the smallest must keep their digits. */
const keepDigits = new Set(['gradientNormsH', 'gradientNormsC']);

const kinds = { Float32Array, Float64Array };

type Kind = keyof typeof kinds;

/** Of the JSON. */
const end = '\n';

/** Its numbers are `list`, or else `count` multiples of `unit`, whose bytes begin `at` the place behind the JSON. */
interface WrittenArray {
  readonly array: Kind;
  readonly list?: readonly number[];
  readonly unit?: number;
  readonly at?: number;
  readonly count?: number;
}

export function writeRecording(recording: Recording): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const json = JSON.stringify(recording, (key, value: unknown) => {
    if (typeof value === 'number')
      return Number.isFinite(value) ? Number(value.toPrecision(5)) : { number: `${value}` };
    if (value instanceof Float32Array) return written('Float32Array', value, key, bytes);
    if (value instanceof Float64Array) return written('Float64Array', value, key, bytes);
    return value;
  });
  return new Uint8Array([...new TextEncoder().encode(`${json}${end}`), ...bytes]);
}

/** @param bytes as written by `writeRecording`. */
export function readRecording(bytes: Uint8Array): Recording {
  const start = bytes.indexOf(end.charCodeAt(0)) + 1;
  const numbers = bytes.subarray(start);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('number' in value) return Number(value.number);
    return 'array' in value ? restored(value as WrittenArray, numbers) : value;
  }) as Recording;
}

function written(array: Kind, values: Float32Array | Float64Array, key: string, bytes: number[]): WrittenArray {
  if (keepDigits.has(key)) return { array, list: [...values] };
  const largest = Math.max(0, ...values.map(Math.abs));
  const unit = Number((largest / (levelsOf[key] ?? usualLevels)).toPrecision(5)) || 1;
  // Shifted, so that small ones of either sign have the same high byte.
  const levels = Array.from(values, (value) => Math.round(value / unit) + 0x8080);
  const at = bytes.length;
  bytes.push(...levels.map((level) => level >> 8), ...levels.map((level) => level & 255));
  return { array, unit, at, count: levels.length };
}

function restored(
  { array, list, unit = 1, at = 0, count = 0 }: WrittenArray,
  bytes: Uint8Array,
): Float32Array | Float64Array {
  if (list) return kinds[array].from(list);
  const level = (k: number): number => (bytes[at + k] ?? 0) * 256 + (bytes[at + count + k] ?? 0) - 0x8080;
  return new kinds[array](count).map((_, k) => level(k) * unit);
}
