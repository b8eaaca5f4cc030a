import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'vitest';
import { scratch } from '../support/tools.ts';
import { missingForWebKit, WebKit } from './webkit.ts';

const built = resolve('dist/certwright.html');

export const missing = missingForWebKit();
if (missing.length > 0) console.warn(`\n*** SKIPPED: WebKitGTK, as ${missing.join(', ')} is missing ***\n`);

async function serve(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(built));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

/** Stories with a browser of their own that has the built page open. @param opened `http`, from a host, or `file`. */
export const storyOn = (opened: string) =>
  test.extend<{ webkit: WebKit }>({
    webkit: async ({ task }, use) => {
      const server = opened === 'http' ? await serve() : undefined;
      const webkit = await WebKit.start();
      const port = (server?.address() as AddressInfo | undefined)?.port;
      await webkit.open(port === undefined ? pathToFileURL(built).href : `http://localhost:${port}/`);
      await use(webkit);
      if (task.result?.state === 'fail') {
        const path = join(scratch(), 'webkit.png');
        await webkit.screenshot().then(
          (png) => {
            writeFileSync(path, png);
            console.warn(`a picture of it: ${path}`);
          },
          () => undefined,
        );
      }
      await webkit.close();
      server?.close();
    },
  });
