import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { singleFile } from './scripts/single-file.mjs';
import { workerSource } from './scripts/worker-source.mjs';

export default defineConfig({
  plugins: [svelte(), workerSource(), singleFile()],
  // The sandboxed frame has no origin, so what it loads while developing is from elsewhere to it.
  server: { cors: true },
  build: {
    target: 'es2023',
    modulePreload: false,
    assetsInlineLimit: Infinity,
    cssCodeSplit: false,
    rolldownOptions: {
      input: 'app.html',
      output: { format: 'iife', codeSplitting: false },
      // Vite's helper for split code has one, and is thrown away: nothing is split.
      checks: { emptyImportMeta: false },
    },
  },
});
