import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import base from './playwright.config.ts';

/**
 * The same stories in Firefox; but trusted.spec.ts, which is about Chromium's own judgement of certificates. It drops the download events, so each worker has a folder of its own in which
 * `download` of tests/e2e/made.ts looks for the file.
 */
export default defineConfig({
  ...base,
  testIgnore: ['trusted.spec.ts'],
  timeout: 90_000,
  // The 50 MB one story hands over take Firefox some seconds.
  expect: { timeout: 20_000 },
  // The whole of CI has half an hour; what is not run by then counts as failed.
  globalTimeout: 15 * 60_000,
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
    { name: 'firefox-http', use: { browserName: 'firefox' }, metadata: { opened: 'http' } },
    { name: 'firefox-file', use: { browserName: 'firefox' }, metadata: { opened: 'file' } },
  ],
});
