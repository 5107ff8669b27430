// Settings as a caller gives them: any part of them, the rest filled in from the core's own defaults. Wrong types are
// refused here, by name, because the module would take them for something else or stop.

import { CoreError } from './core-error.ts';
import { anyInt, anySeed, checkWhole } from './outcome.ts';

/** Any part of T, at every depth. */
export type Partly<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Item[]
    : { readonly [Key in keyof T]?: Partly<T[Key]> };

/** Settings that the core counts in whole numbers, wherever they stand. */
export const wholeNumbers: ReadonlySet<string> = new Set([
  'hiddenSize',
  'layers',
  'embeddingSize',
  'seed',
  'batch',
  'length',
  'warmup',
  'period',
  'patience',
  'topK',
  'smallest',
  'sequences',
  'columns',
  'horizon',
]);

/** The words that messages use, as the core's do: "hidden size" for "hiddenSize". */
function inWords(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkedLeaf(key: string, usual: unknown, given: unknown): unknown {
  const what = inWords(key);
  if (Array.isArray(usual)) return checkedList(what, given);
  if (isObject(usual)) {
    const parts = Object.keys(usual).join(', ');
    throw new CoreError('invalid_argument', `${what} must be an object with any of ${parts}, got ${quoted(given)}`);
  }
  if (typeof given !== typeof usual) {
    throw new CoreError('invalid_argument', `${what} must be a ${typeof usual}, got ${quoted(given)}`);
  }
  if (typeof given === 'number' && wholeNumbers.has(key)) {
    checkWhole({ [what]: given }, key === 'seed' ? anySeed : anyInt);
  }
  return given;
}

/** A copy of a list; all that settings have are of whole numbers. */
function checkedList(what: string, given: unknown): number[] {
  if (!Array.isArray(given)) {
    throw new CoreError('invalid_argument', `${what} must be a list of whole numbers, got ${quoted(given)}`);
  }
  const list: unknown[] = given;
  return list.map((item) => {
    if (typeof item === 'number') checkWhole({ [`each of ${what}`]: item }, anyInt);
    else throw new CoreError('invalid_argument', `each of ${what} must be a whole number, got ${quoted(item)}`);
    return item;
  });
}

function quoted(given: unknown): string {
  return typeof given === 'string' ? `'${given}'` : String(given);
}

function merged(usual: Record<string, unknown>, given: Record<string, unknown>): Record<string, unknown> {
  const all = { ...usual };
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(usual, key)) {
      const known = Object.keys(usual).join(', ');
      throw new CoreError('invalid_argument', `there is no setting '${key}'; there are ${known}`);
    }
    const before = usual[key];
    all[key] = isObject(before) && isObject(value) ? merged(before, value) : checkedLeaf(key, before, value);
  }
  return all;
}

/**
 * The usual settings with the given ones in their places.
 * Throws CoreError invalid_argument: a setting that there is none of, or of another type, or not a whole number.
 */
export function filled<T extends object>(usual: T, given: Partly<NoInfer<T>>): T {
  return merged(usual as Record<string, unknown>, { ...given }) as T;
}
