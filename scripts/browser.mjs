// Finds a Chromium for the tests, or gets one; says which.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {string | undefined} Path of a Chromium on this machine. */
function onThisMachine() {
  const chosen = process.env.CERTWRIGHT_CHROMIUM;
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...fixed].find((path) => existsSync(path));
}

/** Debian's package, which needs root; false where there is no apt. */
function installWithApt() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return false;
  console.log('No Chromium here: installing the Debian package.');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options).status ===
    0
  );
}

/** Playwright's own download. @returns {string} */
function downloadWithPlaywright() {
  console.log('No Chromium here: downloading the one Playwright is made for.');
  execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  });
  return '';
}

/** @returns {string} Path of the executable; empty for Playwright's own. */
export function findBrowser() {
  const found = onThisMachine() ?? (installWithApt() ? onThisMachine() : undefined);
  const path = found ?? downloadWithPlaywright();
  console.log(`Chromium for the tests: ${path === '' ? 'Playwright’s own' : path}`);
  return path;
}
