import type { Browser, BrowserContext, Frame, Page, TestInfo } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { attacks } from './attacks.ts';
import { type Listener, listen } from './listener.ts';
import type { Place, Route } from './route.ts';
import { expect, test as base } from './support.ts';

/**
 * The built page with a script of the attacker in front of the app's, allowed by its hash like the app's own:
 * what a hostile library inside would be.
 */
function infested(...scripts: (() => void)[]): string {
  const text = scripts.map((script) => `(${script.toString()})();`).join('');
  const hash = createHash('sha256').update(text).digest('base64');
  const [before = '', ...behind] = readFileSync('dist/certwright.html', 'utf8').split(' srcdoc="');
  const element = `<script>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</script>`;
  const app = behind.join(' srcdoc="').replace('<head>', () => `<head>${element}`);
  return `${before} srcdoc="${app}`.replace("script-src '", () => `script-src 'sha256-${hash}' '`);
}

/** The same page without its policy and its sandbox: an attack that does not work there proves nothing elsewhere. */
function unsealed(): string {
  const page = infested(enter, keepWebRtc);
  const open = page
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace(/ sandbox="[^"]*"/, '');
  if (open.length > page.length - 500) throw new Error('the page has no seal that could be taken off');
  return open;
}

interface Fixtures {
  place: Place;
  listener: Listener;
  /** The address of the page, with the attacker inside. */
  sealed: string;
  /** The same without its seal. */
  control: string;
}

export const test = base.extend<Fixtures, { engine: Browser | undefined }>({
  // What is blocked here is logged as an error, and should be.
  quietConsole: async ({}, use) => {
    await use(undefined);
  },
  place: async ({ browserName }, use, { project }) => {
    await use(`${browserName} ${String(project.metadata['opened'])}` as Place);
  },
  engine: [
    async ({ playwright, browserName, launchOptions }, use) => {
      if (browserName !== 'firefox') return use(undefined);
      const browser = await playwright.firefox.launch({
        ...launchOptions,
        channel: 'moz-firefox',
        firefoxUserPrefs: {
          ...launchOptions.firefoxUserPrefs,
          // As for Chromium, which Playwright starts without a popup blocker: the page shall stop them, not luck.
          'dom.disable_open_during_load': false,
          'dom.popup_maximum': -1,
        },
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ playwright, launchOptions, engine }, use) => {
    const context = await (engine?.newContext() ??
      // A profile like a person's: in private windows Chromium neither preconnects nor fetches a manifest.
      playwright.chromium.launchPersistentContext('', launchOptions));
    // Without it, WebRTC would announce a name for this machine on the local network.
    if (!engine) await context.grantPermissions(['microphone']);
    await use(context);
    await context.close();
  },
  listener: async ({}, use) => {
    const listener = await listen({ sealed: infested(enter), control: unsealed() });
    await use(listener);
    listener.close();
  },
  sealed: async ({ listener }, use, info) => use(addressOf('sealed', infested(enter), listener, info)),
  control: async ({ listener }, use, info) => use(addressOf('control', unsealed(), listener, info)),
});

/** As the other tests have it: from a host, or as a file. */
function addressOf(name: string, page: string, { pages }: Listener, info: TestInfo): string {
  if (info.project.metadata['opened'] !== 'file') return pages + name;
  const file = info.outputPath(`${name}.html`);
  writeFileSync(file, page);
  return pathToFileURL(file).href;
}

/**
 * Runs before the app: the attacker has whatever Trusted Types policy it makes, and that passes everything; and
 * as `door` the port to the shell.
 */
function enter(): void {
  const Channel = MessageChannel;
  globalThis.MessageChannel = class extends Channel {
    constructor() {
      super();
      Object.assign(globalThis, { door: this.port1 });
      globalThis.MessageChannel = Channel;
    }
  };
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

/** For the control: what the app would delete stays. */
function keepWebRtc(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) {
    if (name in globalThis) Object.defineProperty(globalThis, name, { configurable: false });
  }
}

export const preludes = {
  app: `
    const { pass } = globalThis;
    const add = (tag, attributes = {}, parent = document.body) => {
      const space = tag === 'svg' || tag === 'image' ? '2000/svg' : '1999/xhtml';
      const element = document.createElementNS('http://www.w3.org/' + space, tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return parent.appendChild(element);
    };
    // Past the app, which follows no link.
    const click = (attributes) => {
      const link = add('a', attributes);
      link.addEventListener('click', (event) => event.stopPropagation());
      link.click();
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
  await app.getByRole('textbox', { name: 'Names' }).fill('www.example.com');
  await app.page().keyboard.press('Control+Enter');
  await app.getByRole('button', { name: 'Download .zip' }).waitFor();
  const [worker] = app.page().workers();
  if (!worker) throw new Error('the app has no worker');
  if (app.page().context().browser()?.browserType().name() !== 'firefox') return worker.evaluate(code);
  const url = JSON.stringify(`data:text/javascript,${encodeURIComponent(code)}`);
  await app.evaluate(`void (globalThis.kept = new Worker(pass.createScriptURL(${url})))`);
}

/** Runs everything, in the app's frame and in a worker. */
export async function attack(context: BrowserContext, address: string, listener: Listener): Promise<Page> {
  const byItself = async (route: Route): Promise<void> => {
    const own = await open(context, address);
    await own.evaluate(await script('app', [route], listener));
    if (route.front) await own.waitForTimeout(500);
  };
  // First: after all the others Chromium does not prefetch at all.
  for (const route of attacks.filter(({ front }) => front)) await byItself(route);
  const alone = attacks.filter((route) => route.alone);
  for (let at = 0; at < alone.length; at += 5) await Promise.all(alone.slice(at, at + 5).map(byItself));

  const app = await open(context, address);
  const inWorker = attacks.filter(({ from }) => from === 'worker');
  await runInWorker(app, await script('worker', inWorker, listener));
  const together = attacks.filter((route) => route.from === 'app' && !route.alone && !route.front);
  await app.evaluate(await script('app', together, listener));
  return app.page();
}
