import type { BrowserContext, Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { attacks } from './attacks.ts';
import { type Listener, listen } from './listener.ts';
import type { Route } from './route.ts';
import { test as base } from './support.ts';

/** The same page without its policy: an attack that does not work there proves nothing elsewhere. */
const withoutPolicy = (): string =>
  readFileSync('dist/certwright.html', 'utf8').replace(
    /<meta http-equiv="Content-Security-Policy"[^>]*>/,
    '',
  );

export const test = base.extend<{ listener: Listener; control: string }>({
  // What is blocked here is logged as an error, and should be.
  quietConsole: async ({}, use) => {
    await use(undefined);
  },
  // A profile like a person's: in private windows Chromium neither preconnects nor fetches a manifest.
  context: async ({ playwright, launchOptions }, use) => {
    const context = await playwright.chromium.launchPersistentContext('', launchOptions);
    // Without it, WebRTC would announce a name for this machine on the local network.
    await context.grantPermissions(['microphone']);
    await context.addInitScript(takePolicies);
    await use(context);
    await context.close();
  },
  listener: async ({}, use) => {
    const listener = await listen(withoutPolicy());
    await use(listener);
    listener.close();
  },
  control: async ({ listener }, use, testInfo) => {
    if (testInfo.project.metadata['opened'] !== 'file') return use(listener.page);
    const file = testInfo.outputPath('without-policy.html');
    writeFileSync(file, withoutPolicy());
    return use(pathToFileURL(file).href);
  },
});

/** Runs before the app: whatever Trusted Types policy it makes, the attacker has it, and it passes everything. */
function takePolicies(): void {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes: { createPolicy: (name: string, rules: object) => object };
  };
  const create = trustedTypes.createPolicy.bind(trustedTypes);
  const same = (text: string): string => text;
  trustedTypes.createPolicy = (name) => {
    const pass = create(name, { createHTML: same, createScript: same, createScriptURL: same });
    Object.assign(globalThis, { pass });
    return pass;
  };
}

export const preludes = {
  page: `
    const { pass } = globalThis;
    const add = (tag, attributes = {}, parent = document.body) => {
      const space = tag === 'svg' || tag === 'image' ? '2000/svg' : '1999/xhtml';
      const element = document.createElementNS('http://www.w3.org/' + space, tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return parent.appendChild(element);
    };`,
  // The name is still free in there.
  worker: `
    const same = (text) => text;
    const pass = trustedTypes.createPolicy('certwright-worker', { createScript: same, createScriptURL: same });`,
};

export const mark = ({ from, name }: Route): string => `${from}/${name}`;

/** Each in a task of its own: what the debugging protocol runs at once may do more than a page may. */
async function script(from: Route['from'], routes: readonly Route[], listener: Listener): Promise<string> {
  const tasks = routes.map(async (route) => {
    const port = route.port === undefined ? 0 : await listener[route.port](mark(route));
    const url = `${listener.base}${from}/${encodeURIComponent(route.name)}`;
    return `setTimeout(() => {
      const port = ${port}, url = ${JSON.stringify(url)}, trusted = pass.createScriptURL(url);
      ${route.code};
    });`;
  });
  return `{ ${preludes[from]} ${(await Promise.all(tasks)).join('\n')} }`;
}

export async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction('globalThis.pass !== undefined');
  return page;
}

/** Runs everything, in the app's own worker too. */
export async function attack(context: BrowserContext, address: string, listener: Listener): Promise<void> {
  // First: after all the others Chromium does not prefetch at all.
  for (const route of attacks.filter(({ alone }) => alone)) {
    const own = await open(context, address);
    await own.evaluate(await script('page', [route], listener));
    // In front for a moment: Chromium prefetches for no page behind another.
    await own.waitForTimeout(500);
  }
  const page = await open(context, address);
  await page.getByRole('textbox', { name: 'Names' }).fill('www.example.com');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Download .zip' }).waitFor();
  const [worker] = page.workers();
  if (!worker) throw new Error('the app has no worker');
  const inWorker = attacks.filter(({ from }) => from === 'worker');
  await worker.evaluate(await script('worker', inWorker, listener));
  const together = attacks.filter(({ from, alone }) => from === 'page' && !alone);
  await page.evaluate(await script('page', together, listener));
}
