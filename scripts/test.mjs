// `npm test`: unit tests, then the built page in a real browser. One closing line counts both.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { findBrowser } from './browser.mjs';
import { count, finish, playwrightCounts, vitestCounts } from './totals.mjs';

const [only, ...rest] = process.argv.slice(2);
const reports = '.cache/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

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

function unitTests() {
  const good = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/unit.json`,
  ]);
  count('Unit tests', good, vitestCounts(`${reports}/unit.json`));
}

async function endToEnd() {
  const CERTWRIGHT_CHROMIUM = findBrowser();
  await build({ logLevel: 'warn' });
  const good = run('node_modules/@playwright/test/cli.js', ['test', ...rest], {
    CERTWRIGHT_CHROMIUM,
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json`,
  });
  count('Chromium', good, playwrightCounts(`${reports}/e2e.json`));
}

if (only !== 'e2e') unitTests();
if (only !== 'unit') await endToEnd();
finish();
