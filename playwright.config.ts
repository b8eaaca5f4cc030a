import { defineConfig } from '@playwright/test';

const executablePath = process.env['CERTWRIGHT_CHROMIUM'] ?? '';
const inCi = process.env['CI'] !== undefined;

/**
 * Where a page comes from decides about its storage, workers, names and routes out, and about what a batch may
 * remember: those stories are lived twice, served and as a file. The others are told once, on file, the stricter place.
 */
const ofTheOrigin = ['app', 'devices', 'exfiltration', 'make', 'secrets', 'shell', 'shell-powers'].map(
  (name) => `${name}.spec.ts`,
);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // Generous, as CI shares its cores; a second and a third try, as one slow moment says nothing about the page.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: inCi ? 2 : 0,
  forbidOnly: inCi,
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1360, height: 860 },
    acceptDownloads: true,
    trace: inCi ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      ...(executablePath !== '' && { executablePath }),
      // The sandbox needs privileges that containers and root do not give; the rest keeps it off the network.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'http', testMatch: ofTheOrigin, metadata: { opened: 'http' } },
    { name: 'file', metadata: { opened: 'file' } },
  ],
});
