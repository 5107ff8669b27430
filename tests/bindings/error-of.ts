import { CoreError } from '../../bindings/core-error.ts';

/** The CoreError that a call throws. */
export function errorOf(call: () => unknown): CoreError {
  try {
    call();
  } catch (error) {
    if (error instanceof CoreError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
