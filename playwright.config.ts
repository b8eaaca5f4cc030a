import { defineConfig } from '@playwright/test';

const executablePath = process.env['CERTWRIGHT_CHROMIUM'] ?? '';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 20_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1360, height: 860 },
    acceptDownloads: true,
    trace: 'retain-on-failure',
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
    { name: 'http', metadata: { opened: 'http' } },
    { name: 'file', metadata: { opened: 'file' } },
  ],
});
