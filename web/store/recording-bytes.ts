/**
 * A recording as text, small when deflated: JSON in which every array of numbers is rounded to 16-bit multiples of one
 * unit, high bytes before low ones, because most high bytes are alike. Single numbers keep five digits. It is for looking
 * at: nothing is computed from it.
 */
import type { Recording } from './recorded-run';

/** Multiples of the unit that the largest number of an array is; gates and states need no more than a shade of colour. */
const usualLevels = 4000;
const levelsOf: Readonly<Record<string, number>> = { values: 500, outputs: 1000, probabilities: 250 };

/** Drawn on a logarithmic axis: the smallest must keep their digits. */
const keepDigits = new Set(['gradientNormsH', 'gradientNormsC']);

const kinds = { Float32Array, Float64Array };

type Kind = keyof typeof kinds;

/** Its numbers are `list`, or else multiples of `unit`. */
interface WrittenArray {
  readonly array: Kind;
  readonly list?: readonly number[];
  readonly unit?: number;
  readonly bytes?: string;
}

export function writeRecording(recording: Recording): string {
  return JSON.stringify(recording, (key, value: unknown) => {
    if (typeof value === 'number')
      return Number.isFinite(value) ? Number(value.toPrecision(5)) : { number: `${value}` };
    if (value instanceof Float32Array) return written('Float32Array', value, key);
    if (value instanceof Float64Array) return written('Float64Array', value, key);
    return value;
  });
}

/** @param text as written by `writeRecording`. */
export function readRecording(text: string): Recording {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('number' in value) return Number(value.number);
    return 'array' in value ? restored(value as WrittenArray) : value;
  }) as Recording;
}

function written(array: Kind, values: Float32Array | Float64Array, key: string): WrittenArray {
  if (keepDigits.has(key)) return { array, list: [...values] };
  return { array, ...rounded(values, levelsOf[key] ?? usualLevels) };
}

function rounded(values: ArrayLike<number>, levels: number): { unit: number; bytes: string } {
  const count = values.length;
  const largest = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = Number((largest / levels).toPrecision(5)) || 1;
  const bytes = new Uint8Array(2 * count);
  for (let k = 0; k < count; k += 1) {
    // Shifted, so that small ones of either sign have the same high byte.
    const level = Math.round((values[k] ?? 0) / unit) + 0x8080;
    bytes[k] = level >> 8;
    bytes[count + k] = level & 255;
  }
  return { unit, bytes: btoa(String.fromCharCode(...bytes)) };
}

function restored({ array, list, unit = 1, bytes = '' }: WrittenArray): Float32Array | Float64Array {
  if (list) return kinds[array].from(list);
  const read = atob(bytes);
  const count = read.length / 2;
  const values = new kinds[array](count);
  return values.map((_, k) => (read.charCodeAt(k) * 256 + read.charCodeAt(count + k) - 0x8080) * unit);
}
