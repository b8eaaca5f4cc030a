// `npm run test:engines`: the stories in the other engines, Firefox and WebKitGTK. One closing line counts both.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'vite';
import { count, countOne, finish, playwrightCounts, vitestCounts } from './totals.mjs';

const reports = '.cache/reports';

/** @param {string} name */
const find = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const firefox = () => process.env.CERTWRIGHT_FIREFOX ?? find('firefox-esr');
const webkit = () => find('WebKitWebDriver') !== undefined && find('Xvfb') !== undefined;

/** Debian's packages, which needs root and apt. */
function install() {
  const wanted = [
    ...(firefox() ? [] : ['firefox-esr']),
    ...(find('WebKitWebDriver') ? [] : ['webkit2gtk-driver']),
    ...(find('Xvfb') ? [] : ['xvfb']),
  ];
  if (wanted.length === 0 || process.getuid?.() !== 0 || !find('apt-get')) return;
  console.log(`Installing from Debian: ${wanted.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

/** @param {string[]} args @param {Record<string, string>} env */
function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}

/** @param {string} executable */
function firefoxStories(executable) {
  const good = run(['node_modules/@playwright/test/cli.js', 'test', '-c', 'playwright.engines.config.ts'], {
    CERTWRIGHT_FIREFOX: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/firefox.json`,
  });
  count('Firefox', good, playwrightCounts(`${reports}/firefox.json`));
}

function webkitStories() {
  const good = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '-c',
    'vitest.engines.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/webkit.json`,
  ]);
  count('WebKitGTK', good, vitestCounts(`${reports}/webkit.json`));
}

/** In CI an engine that is missing is an error, as it is for the programs that judge our files. @param {string} engine @param {string} why */
function skip(engine, why) {
  const missing = process.env.CI !== undefined;
  countOne(missing ? 'failed' : 'skipped', `*** ${missing ? 'MISSING' : 'SKIPPED'} ${engine}: ${why} ***`);
}

mkdirSync(reports, { recursive: true });
for (const file of readdirSync(reports)) if (/^(firefox|webkit)\./.test(file)) rmSync(join(reports, file));
install();
await build({ logLevel: 'warn' });

const executable = firefox();
if (executable) firefoxStories(executable);
else skip('Firefox', 'there is no firefox-esr (Debian: firefox-esr), or name one in CERTWRIGHT_FIREFOX');
if (webkit()) webkitStories();
else skip('WebKitGTK', 'there is no WebKitWebDriver or no Xvfb (Debian: webkit2gtk-driver xvfb)');
finish();
