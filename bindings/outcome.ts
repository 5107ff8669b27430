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

/** Numbers that the module takes as whole numbers; without this check they would be cut off silently. */
export function checkWhole(numbers: Record<string, number>): void {
  for (const [what, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 32) {
      throw new CoreError('invalid_argument', `${what} must be a whole number below 2^32, got ${value}`);
    }
  }
}
