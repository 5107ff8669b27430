// Turns what the module answers into a value or a CoreError.

import type { Status } from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import { CoreError, type CoreErrorCode } from './core-error.ts';

/** Runs a call into the module; whatever it throws is fatal, because the module's memory is then in an unknown state. */
export function guard<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof CoreError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (/OOM|memory/i.test(reason) && !/out of bounds/i.test(reason)) {
      const message = `There is not enough memory for this (${reason}). Use a smaller model, batch or text.`;
      throw new CoreError('out_of_memory', message, { fatal: true, cause });
    }
    throw new CoreError('trap', `The module stopped: ${reason}. It must be loaded again.`, { fatal: true, cause });
  }
}

/** Throws the CoreError that a status stands for, unless it is a good one. */
export function check(status: Status): void {
  if (status.code !== 'ok') throw new CoreError(status.code as CoreErrorCode, String(status.message));
}

/** The value of a call that answers with a value or a status. */
export function unwrap<T extends object>(outcome: T | Status): T {
  if ('code' in outcome) check(outcome);
  return outcome as T;
}

/** Numbers that the module takes as whole numbers of 32 bits; without this check they would be cut off or wrap silently. */
export function checkWhole(numbers: Record<string, number>, range: { from: number; to: number }): void {
  for (const [what, value] of Object.entries(numbers)) {
    if (Number.isInteger(value) && value >= range.from && value <= range.to) continue;
    // Beyond 32 bits the range is worth saying; of others the core knows the narrower one.
    const isBeyond = Number.isInteger(value);
    const expected = isBeyond ? `a whole number ${range.from}..${range.to}` : 'a whole number';
    const got = typeof value === 'string' ? `'${value}'` : value;
    throw new CoreError('invalid_argument', `${what} must be ${expected}, got ${got}`);
  }
}

/** What a C++ int holds; the core has narrower ranges of its own. */
export const anyInt = { from: -(2 ** 31), to: 2 ** 31 - 1 };
/** How often, or how many. */
export const anyCount = { from: 1, to: 2 ** 31 - 1 };
export const anySeed = { from: 0, to: 2 ** 32 - 1 };
