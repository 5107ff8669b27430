/** Counting test cases from the runners' reports: nothing tested must never look like success. */
import { expect, test } from 'vitest';
import { add, fromGoogleTest, fromVitest, inWords, nothing } from '../run/counts.mjs';

const report = (tests: number, failures: number, disabled: number) => ({ tests, failures, disabled });

test('GoogleTest’s reports add up over the programs', () => {
  const counts = fromGoogleTest([report(10, 2, 1), report(5, 0, 0)], false);
  expect(counts).toEqual({ passed: 12, failed: 2, skipped: 1 });
});

test('no test at all is a failure', () => {
  expect(fromGoogleTest([], true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a test program that crashed, and so wrote no report, is a failure', () => {
  expect(fromGoogleTest([report(5, 0, 0)], false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a Vitest run that failed is a failure even when no test of its report did', () => {
  const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0 };
  expect(fromVitest(vitest, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(fromVitest({ ...vitest, numFailedTests: 2 }, false).failed).toBe(2);
  expect(fromVitest(vitest, true)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test('counts add up and are told in the one agreed form', () => {
  const sum = [fromGoogleTest([report(4, 1, 0)], false), { passed: 2, failed: 0, skipped: 0 }].reduce(add, nothing);
  expect(inWords(sum)).toBe('5 passed, 1 failed');
  expect(inWords({ ...sum, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});
