import type { Browser, BrowserContext, Frame, Page, TestInfo } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { attacksOn, mark, scriptOf, sealedPage, unsealedPage } from './infested.ts';
import { type Listener, listen } from './listener.ts';
import { type Names, serveNames } from './names.ts';
import type { Place, Route } from './route.ts';
import { expect, test as base } from './support.ts';

interface Fixtures {
  place: Place;
  listener: Listener;
  /** The address of the page, with the attacker inside. */
  sealed: string;
  /** The same without its seal. */
  control: string;
}

interface WorkerFixtures {
  /** Or why there are none. */
  names: Names | string;
  /** Firefox; Chromium gets a new profile for each test. */
  engine: Browser | undefined;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  names: [
    async ({}, use) => {
      const names = await serveNames();
      await use(names);
      if (typeof names === 'object') names.close();
    },
    { scope: 'worker' },
  ],
  // What is blocked here is logged as an error, and should be.
  quietConsole: async ({}, use) => {
    await use(undefined);
  },
  place: async ({ browserName }, use, { project }) => {
    await use(`${browserName} ${String(project.metadata['opened'])}` as Place);
  },
  engine: [
    async ({ playwright, browserName, launchOptions, names }, use) => {
      if (browserName !== 'firefox') return use(undefined);
      const browser = await playwright.firefox.launch({
        ...withNames(launchOptions, names, ''),
        channel: 'moz-firefox',
        firefoxUserPrefs: {
          ...launchOptions.firefoxUserPrefs,
          // As for Chromium, which Playwright starts without a popup blocker: the page shall stop them, not luck.
          'dom.disable_open_during_load': false,
          'dom.popup_maximum': -1,
          // Names are looked up by the system, and so by our server.
          'network.trr.mode': 5,
        },
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ playwright, launchOptions, engine, names }, use) => {
    const context = await (engine?.newContext() ??
      // A profile like a person's: in private windows Chromium neither preconnects nor fetches a manifest.
      playwright.chromium.launchPersistentContext(
        '',
        withNames(launchOptions, names, playwright.chromium.executablePath()),
      ));
    // Without it, WebRTC would announce a name for this machine on the local network.
    if (!engine) await context.grantPermissions(['microphone']);
    await use(context);
    await context.close();
  },
  listener: async ({ names }, use, { annotations }) => {
    if (typeof names === 'string') annotations.push({ type: 'no look-ups tried', description: names });
    const listener = await listen(
      { sealed: sealedPage(), control: unsealedPage() },
      typeof names === 'string' ? undefined : names,
    );
    await use(listener);
    listener.close();
  },
  sealed: async ({ listener }, use, info) => use(addressOf('sealed', sealedPage(), listener, info)),
  control: async ({ listener }, use, info) => use(addressOf('control', unsealedPage(), listener, info)),
});

/** The same browser where it asks our name server, if there is one. */
function withNames<T extends { executablePath?: string }>(options: T, names: Names | string, own: string): T {
  if (typeof names === 'string') return options;
  return { ...options, executablePath: names.around(options.executablePath ?? own) };
}

/** As the other tests have it: from a host, or as a file. */
function addressOf(name: string, page: string, { pages }: Listener, info: TestInfo): string {
  if (info.project.metadata['opened'] !== 'file') return pages + name;
  const file = info.outputPath(`${name}.html`);
  writeFileSync(file, page);
  return pathToFileURL(file).href;
}

/** @returns The frame of the app, with an attacker inside. */
export async function open(context: BrowserContext, address: string): Promise<Frame> {
  const page = await context.newPage();
  await page.goto(address);
  const app = await (await page.waitForSelector('iframe')).contentFrame();
  if (!app) throw new Error('there is no frame');
  // `waitForFunction` evaluates text in the page's own time, which the policy forbids.
  await expect.poll(() => app.evaluate<string>('typeof globalThis.pass'), { timeout: 20_000 }).toBe('object');
  return app;
}

/** Runs code in the app's own worker; in Firefox, where no test can, in one started the same way. */
async function runInWorker(app: Frame, code: string): Promise<void> {
  if (app.page().context().browser()?.browserType().name() === 'firefox') {
    const url = JSON.stringify(`data:text/javascript,${encodeURIComponent(code)}`);
    return app.evaluate(`void (globalThis.kept = new Worker(pass.createScriptURL(${url})))`);
  }
  await app.getByRole('textbox', { name: 'Names' }).fill('www.example.com');
  await app.page().keyboard.press('Control+Enter');
  await app.getByRole('button', { name: 'Download .zip' }).waitFor();
  const [worker] = app.page().workers();
  if (!worker) throw new Error('the app has no worker');
  await worker.evaluate(code);
}

const KNOWN_PATIENCE = 20_000;

/**
 * Runs everything, in the app's frame and in a worker.
 *
 * @param patience Milliseconds given to a route that has a page of its own, unless it was heard before.
 * @param known Marks of those that will be heard: they get as long as they need.
 */
export async function attack(
  context: BrowserContext,
  address: string,
  listener: Listener,
  patience: number,
  known: readonly string[] = [],
): Promise<Page> {
  const attacks = attacksOn(listener);
  const byItself = async (route: Route): Promise<void> => {
    const own = await open(context, address);
    await own.evaluate(await scriptOf('app', [route], listener));
    const end = Date.now() + (known.includes(mark(route)) ? KNOWN_PATIENCE : patience);
    while (!listener.heard.has(mark(route)) && Date.now() < end) await own.waitForTimeout(50);
    // Dozens of them side by side slow each other down.
    await own.page().close();
  };
  // First: after all the others Chromium does not prefetch at all.
  for (const route of attacks.filter(({ front }) => front)) await byItself(route);
  const alone = attacks.filter((route) => route.alone);
  for (let at = 0; at < alone.length; at += 3) await Promise.all(alone.slice(at, at + 3).map(byItself));

  const app = await open(context, address);
  const inWorker = attacks.filter(({ from }) => from === 'worker');
  await runInWorker(app, await scriptOf('worker', inWorker, listener));
  const together = attacks.filter((route) => route.from === 'app' && !route.alone && !route.front);
  await app.evaluate(await scriptOf('app', together, listener));
  return app.page();
}
