import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacksOn, mark, scriptOf, sealedPage, unsealedPage } from '../e2e/infested.ts';
import { listen, type Listener } from '../e2e/listener.ts';
import { type Names, serveNames } from '../e2e/names.ts';
import { cell, type Place, type Route } from '../e2e/route.ts';
import { scratch } from '../support/tools.ts';
import { missingForWebKit, WebKit } from './webkit.ts';

const missing = missingForWebKit();
const TIME_LIMIT = 400_000;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The same as tests/e2e/exfiltration.spec.ts, through WebDriver. */
describe.skipIf(missing.length > 0).each(['http', 'file'])('WebKitGTK, page opened by %s', (opened) => {
  const place = `webkit ${opened}` as Place;
  let names: Names | string;
  let listener: Listener;
  let webkit: WebKit | undefined;

  beforeAll(async () => {
    names = await serveNames();
    if (typeof names === 'string') console.warn(`\n*** SKIPPED: look-ups of names, as ${names} ***\n`);
  });
  afterAll(async () => {
    await webkit?.close();
    if (typeof names === 'object') names.close();
  });

  const addressOf = (name: string, page: string): string => {
    if (opened === 'http') return listener.pages + name;
    const file = join(scratch(), `${name}.html`);
    writeFileSync(file, page);
    return pathToFileURL(file).href;
  };

  const start = async (page: string): Promise<string> => {
    listener = await listen({ page }, typeof names === 'string' ? undefined : names);
    return addressOf('page', page);
  };

  /** After some attacks the driver no longer answers: then a new browser takes over. */
  async function open(address: string): Promise<WebKit> {
    try {
      if (!webkit) throw new Error('there is no browser yet');
      await Promise.race([
        webkit.open(address),
        sleep(15_000).then(() => Promise.reject(new Error('no answer'))),
      ]);
    } catch {
      await webkit?.close();
      webkit = await WebKit.start(typeof names === 'string' ? undefined : names.around);
      await webkit.open(address);
    }
    return webkit;
  }

  /** Until it was heard, or would have been. */
  const arrived = async (routes: readonly Route[], limit: number): Promise<void> => {
    const end = Date.now() + limit;
    while (Date.now() < end && !routes.every((route) => listener.heard.has(mark(route)))) await sleep(50);
  };

  /** @param limit Milliseconds given to a route that has a page of its own. */
  async function attack(address: string, limit: number): Promise<void> {
    const routes = attacksOn(listener);
    for (const route of routes.filter(({ alone, front }) => alone || front)) {
      const page = await open(address);
      await page.evaluate(await scriptOf('app', [route], listener));
      await arrived([route], limit);
    }
    const page = await open(address);
    const code = await scriptOf(
      'worker',
      routes.filter(({ from }) => from === 'worker'),
      listener,
    );
    await page.evaluate(
      'globalThis.kept = new Worker(pass.createScriptURL(arguments[0]))',
      `data:text/javascript,${encodeURIComponent(code)}`,
    );
    const together = routes.filter((route) => route.from === 'app' && !route.alone && !route.front);
    await page.evaluate(await scriptOf('app', together, listener));
    await arrived(routes, 4000);
  }

  test(
    'without the seal, everything that it closes gets out',
    async () => {
      await attack(await start(unsealedPage()), 1500);
      const able = attacksOn(listener).filter((route) => cell(route, place) === 'closed');
      await arrived(able, 10_000);
      listener.close();
      expect(able.map(mark).filter((each) => !listener.heard.has(each))).toEqual([]);
    },
    TIME_LIMIT,
  );

  test(
    'with it, what is said to be open gets out, and nothing else',
    async () => {
      await attack(await start(sealedPage()), 400);
      const known = attacksOn(listener).filter((route) => cell(route, place) === 'open');
      await sleep(4000);
      listener.close();
      expect(Array.from(listener.heard).sort()).toEqual(known.map(mark).sort());
    },
    TIME_LIMIT,
  );
});
