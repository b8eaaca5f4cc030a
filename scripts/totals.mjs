// What the runners of the tests counted, added up. Both `npm test` and `npm run test:engines` end with its line.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
const totals = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const notes = [];

/** @param {string} path */
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** @param {string} path A report of vitest. @returns {Counts | undefined} */
export function vitestCounts(path) {
  const found = read(path);
  return (
    found && {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests,
    }
  );
}

/**
 * A test that passed on a second or third try has passed; it is named, as it may be worth a look.
 *
 * @param {string} path A report of Playwright.
 * @returns {Counts | undefined}
 */
export function playwrightCounts(path) {
  const report = read(path);
  if (report === undefined) return undefined;
  const { expected, flaky, unexpected, skipped } = report.stats;
  for (const title of flakyTests(report)) notes.push(`passed on another try: ${title}`);
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** @param {any} suite @returns {string[]} */
function flakyTests({ suites = [], specs = [] }) {
  const own = specs.flatMap((/** @type {any} */ { title, file, tests }) =>
    tests.some((/** @type {any} */ { status }) => status === 'flaky') ? [`${file}: ${title}`] : [],
  );
  return [...own, ...suites.flatMap(flakyTests)];
}

/**
 * Adds one runner's counts. One that ends without a report, or badly without a failed test, has failed all the same.
 *
 * @param {string} name
 * @param {boolean} good Whether it ended well.
 * @param {Counts | undefined} counts
 */
export function count(name, good, counts = { passed: 0, failed: 0, skipped: 0 }) {
  const failed = good ? counts.failed : Math.max(counts.failed, 1);
  totals.passed += counts.passed;
  totals.failed += failed;
  totals.skipped += counts.skipped;
  notes.push(`${name}: ${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
}

/** @param {'failed' | 'skipped'} kind @param {string} note */
export function countOne(kind, note) {
  totals[kind]++;
  notes.push(note);
}

/** Prints the closing line and ends the program. */
export function finish() {
  console.log(`\n${notes.join('\n')}`);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  process.exit(totals.failed === 0 ? 0 : 1);
}
