import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { parts, startAndParts } from './scripts/pieces.mjs';
import { singleFile } from './scripts/single-file.mjs';
import { workerSource } from './scripts/worker-source.mjs';

export default defineConfig({
  plugins: [parts("import { part } from '#host/parts.ts';"), svelte(), workerSource(), singleFile()],
  // The sandboxed frame has no origin, so what it loads while developing is from elsewhere to it.
  server: { cors: true },
  build: {
    target: 'es2023',
    modulePreload: false,
    assetsInlineLimit: Infinity,
    cssCodeSplit: false,
    rolldownOptions: {
      input: 'src/main.ts',
      output: startAndParts('src/main.ts'),
    },
  },
});
