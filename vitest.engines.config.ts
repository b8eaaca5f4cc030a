import { defineConfig } from 'vitest/config';

/** The stories of the engines Playwright cannot drive; `npm run test:engines` runs them. */
export default defineConfig({
  test: {
    include: ['tests/engines/**/*.spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser on one screen at a time: the machine is shared with it.
    fileParallelism: false,
    retry: process.env['CI'] === undefined ? 0 : 2,
  },
});
