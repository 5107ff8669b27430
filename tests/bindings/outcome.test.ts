import { describe, expect, test } from 'vitest';
import { CoreError } from '../../bindings/core-error.ts';
import { anyCount, anySeed, checkWhole, guard, unwrap } from '../../bindings/outcome.ts';
import { errorOf } from './error-of.ts';

describe('what the module throws', () => {
  test('a trap is fatal, because the memory is in an unknown state', () => {
    const error = errorOf(() =>
      guard(() => {
        throw new WebAssembly.RuntimeError('memory access out of bounds');
      }),
    );
    expect(error).toMatchObject({ code: 'trap', fatal: true });
    expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  });

  test('an allocation that failed is told as a lack of memory', () => {
    const error = errorOf(() =>
      guard(() => {
        throw new WebAssembly.RuntimeError('Aborted(OOM)');
      }),
    );
    expect(error).toMatchObject({ code: 'out_of_memory', fatal: true });
  });

  test('a CoreError passes as it is', () => {
    const original = new CoreError('disposed', 'gone');
    expect(
      errorOf(() =>
        guard(() => {
          throw original;
        }),
      ),
    ).toBe(original);
  });
});

test('a bad status becomes a CoreError with its code and message, a value stays a value', () => {
  expect(errorOf(() => unwrap({ code: 'not_text', message: 'no' }))).toMatchObject({ code: 'not_text', message: 'no' });
  expect(unwrap({ done: true })).toEqual({ done: true });
});

test.each([1.5, Number.NaN, 0, -1, 2 ** 31])('%d is not a count the module can take', (value) => {
  const error = errorOf(() => checkWhole({ layers: value }, anyCount));
  const range = Number.isInteger(value) ? ' 1..2147483647' : '';
  expect(error.message).toBe(`layers must be a whole number${range}, got ${value}`);
});

test('every seed of 32 bits is taken, and no other', () => {
  checkWhole({ seed: 0 }, anySeed);
  checkWhole({ seed: 2 ** 32 - 1 }, anySeed);
  expect(errorOf(() => checkWhole({ seed: -1 }, anySeed)).code).toBe('invalid_argument');
  expect(errorOf(() => checkWhole({ seed: 2 ** 32 }, anySeed)).code).toBe('invalid_argument');
});
