// Builds the page and serves it on this machine.
import { resolve } from 'node:path';
import { build, preview } from 'vite';

await build({ logLevel: 'warn' });
const server = await preview({ preview: { host: 'localhost', port: Number(process.env.PORT ?? 4173) } });
const address = server.resolvedUrls?.local[0] ?? '';
console.log(`
  Certwright is at   ${address}
  and in one file    ${resolve('dist/certwright.html')}
  which also works by double-click, without this server.

  Ctrl+C ends it.
`);
