/** Counting test cases from the runners' reports: nothing tested must never look like success. */
import { expect, test } from 'vitest';
import { add, fromJUnit, fromVitest, inWords, nothing } from '../run/counts.mjs';

const junit = (tests: number, failures: number, skipped: number) =>
  `<?xml version="1.0"?>\n<testsuite name="x"\n\ttests="${tests}"\n\tfailures="${failures}"\n\tdisabled="0"\n` +
  `\tskipped="${skipped}"\n\ttime="1">\n<testcase name="a failures=&quot;9&quot;"/></testsuite>`;

test('ctest’s report is read from the root element', () => {
  expect(fromJUnit(junit(10, 2, 1))).toEqual({ passed: 7, failed: 2, skipped: 1 });
});

test('a report without a test is a failure', () => {
  expect(fromJUnit(junit(0, 0, 0))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a Vitest run that failed is a failure even when no test of its report did', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0 };
  expect(fromVitest(report, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(fromVitest({ ...report, numFailedTests: 2 }, false).failed).toBe(2);
  expect(fromVitest(report, true)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test('counts add up and are told in the one agreed form', () => {
  const sum = [fromJUnit(junit(4, 1, 0)), { passed: 2, failed: 0, skipped: 0 }].reduce(add, nothing);
  expect(inWords(sum)).toBe('5 passed, 1 failed');
  expect(inWords({ ...sum, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});
