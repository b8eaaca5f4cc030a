// `npm test`: unit tests, then the built page in a real browser. One closing line counts both.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { findBrowser } from './browser.mjs';

const [only, ...rest] = process.argv.slice(2);
const reports = '.cache/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(script, args, env = {}) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** @param {string} file */
const report = (file) => JSON.parse(readFileSync(`${reports}/${file}`, 'utf8'));

function unitTests() {
  const good = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/unit.json`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests } = report('unit.json');
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests;
  return good;
}

async function endToEnd() {
  const CERTWRIGHT_CHROMIUM = findBrowser();
  await build({ logLevel: 'warn' });
  const good = run('node_modules/@playwright/test/cli.js', ['test', ...rest], {
    CERTWRIGHT_CHROMIUM,
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json`,
  });
  const { stats } = report('e2e.json');
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected;
  totals.skipped += stats.skipped;
  return good;
}

const unit = only === 'e2e' ? true : unitTests();
const e2e = only === 'unit' ? true : await endToEnd();
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(unit && e2e ? 0 : 1);
