/**
 * Numbers of test cases, read from the JSON reports that GoogleTest and Vitest write. A report that shows no
 * test at all, or a failure outside any test, counts as one failed: nothing tested is not a success.
 */

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/** @param {Counts} a @param {Counts} b */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @param {Counts} counts */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {{tests: number, failures: number, disabled: number}[]} reports
 * @param {boolean} succeeded  by ctest's exit code: a program that crashed or hung wrote no report
 */
export function fromGoogleTest(reports, succeeded) {
  const counts = reports
    .map(({ tests, failures, disabled }) => ({
      passed: tests - failures - disabled,
      failed: failures,
      skipped: disabled,
    }))
    .reduce(add, nothing);
  return counted(counts, succeeded);
}

/**
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number}} report
 * @param {boolean} succeeded  by Vitest's exit code: the report is silent about a worker that died
 */
export function fromVitest(report, succeeded) {
  const counts = { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  return counted(counts, succeeded);
}

function counted(counts, succeeded) {
  const tested = counts.passed + counts.failed + counts.skipped > 0;
  return succeeded && tested ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}
