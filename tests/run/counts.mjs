/**
 * Numbers of test cases, read from the reports that ctest (JUnit XML) and Vitest (JSON) write. A report that shows no
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

/** The root element of ctest's report carries the totals as attributes. */
export function fromJUnit(xml) {
  const attribute = (name) => Number(new RegExp(`<testsuite[^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const failed = attribute('failures');
  const skipped = attribute('skipped') + attribute('disabled');
  return orFailed({ passed: attribute('tests') - failed - skipped, failed, skipped });
}

/**
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number}} report
 * @param {boolean} succeeded  by Vitest's exit code: the report is silent about a worker that died
 */
export function fromVitest(report, succeeded) {
  const counts = { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  return succeeded ? orFailed(counts) : { ...counts, failed: Math.max(counts.failed, 1) };
}

function orFailed(counts) {
  return counts.passed + counts.failed + counts.skipped > 0 ? counts : { ...nothing, failed: 1 };
}
