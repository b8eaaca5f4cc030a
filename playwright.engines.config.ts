import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import base from './playwright.config.ts';

/** Where a page comes from decides about its storage, workers, names and routes out; the rest is one story told twice. */
const ofTheOrigin = ['app', 'exfiltration', 'secrets', 'shell', 'shell-powers'].map(
  (name) => `${name}.spec.ts`,
);

/**
 * The same stories in Firefox; but trusted.spec.ts, which is about Chromium's own judgement of certificates. All of
 * them on file://, the stricter place; on http those in which the origin matters.
 *
 * It drops the download events, so each worker has a folder of its own in which `savedBy` of tests/e2e/made.ts looks
 * for the file.
 */
export default defineConfig({
  ...base,
  testIgnore: ['trusted.spec.ts'],
  timeout: 90_000,
  // The 50 MB one story hands over take Firefox some seconds.
  expect: { timeout: 20_000 },
  // What is not run by then counts as failed.
  globalTimeout: 30 * 60_000,
  use: {
    ...base.use,
    // Traces of Firefox cost more than the stories themselves.
    trace: 'off',
    channel: 'moz-firefox',
    launchOptions: {
      executablePath: process.env['CERTWRIGHT_FIREFOX'] ?? '/usr/bin/firefox-esr',
      downloadsPath: join(
        tmpdir(),
        `certwright-firefox-${process.ppid}-${process.env['TEST_WORKER_INDEX'] ?? ''}`,
      ),
      firefoxUserPrefs: {
        // Playwright turns this off: what fails for people on file:// would then pass here.
        'security.fileuri.strict_origin_policy': true,
        'remote.prefs.recommended': false,
      },
    },
  },
  projects: [
    { name: 'firefox-file', use: { browserName: 'firefox' }, metadata: { opened: 'file' } },
    {
      name: 'firefox-http',
      testMatch: ofTheOrigin,
      use: { browserName: 'firefox' },
      metadata: { opened: 'http' },
    },
  ],
});
