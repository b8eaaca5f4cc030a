import { type Frame, test as base, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export { expect } from '@playwright/test';

const built = resolve('dist/certwright.html');

/**
 * The page is served by a static host on localhost, or opened as a file (playwright.config.ts). `address` is where
 * it is; anything the page logs as an error fails the test.
 */
export const test = base.extend<{ address: string; quietConsole: undefined }, { host: string }>({
  host: [
    async ({}, use) => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(built));
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      await use(`http://localhost:${(server.address() as AddressInfo).port}/`);
      server.close();
    },
    { scope: 'worker' },
  ],
  address: async ({ host }, use, { project }) => {
    await use(project.metadata['opened'] === 'file' ? pathToFileURL(built).href : host);
  },
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(undefined);
      if (errors.length > 0) throw new Error(`the page logged errors:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});

/** The sandboxed frame in which the app runs, once it is ready. */
export async function appIn(page: Page): Promise<Frame> {
  const app = await (await page.waitForSelector('iframe')).contentFrame();
  if (!app) throw new Error('there is no frame');
  await app.getByRole('navigation', { name: 'Pages' }).waitFor();
  return app;
}

/** Opens a page of the app by its route. @returns The frame in which it runs. */
export async function open(page: Page, address: string, route = ''): Promise<Frame> {
  await page.goto(route === '' ? address : `${address}#/${route}`);
  return appIn(page);
}
