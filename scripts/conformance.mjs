// Runs public conformance suites over the code the pages use: `npm run conformance -- [SUITE …] [--data DIR] [--out FILE]`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, '.cache/conformance');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: join(root, 'tests/conformance/main.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
  },
});
const { status } = spawnSync(process.execPath, [join(outDir, 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
