import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { singleFile } from './scripts/single-file.mjs';
import { workerSource } from './scripts/worker-source.mjs';

export default defineConfig({
  plugins: [svelte(), workerSource('src/workers/core.worker.ts'), singleFile()],
  build: {
    target: 'es2023',
    modulePreload: false,
    assetsInlineLimit: Infinity,
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
