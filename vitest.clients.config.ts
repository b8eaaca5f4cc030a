import { defineConfig } from 'vitest/config';

/** `npm run test:clients`: what real TLS clients accept. Some minutes, and only where the clients are installed. */
export default defineConfig({
  test: { include: ['tests/clients/*.measure.ts'] },
});
