import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { scratch } from '../support/tools.ts';

/** For every call to the driver: some of WebKit's never return. */
const CALL_LIMIT = 30_000;
/** For everything a story waits for. */
const WAIT_LIMIT = 30_000;

/** What the driver says when it has lost the frame it was in. */
const LOST = ['no such window', 'no such frame'];

/** The key WebDriver wraps the identifier of an element in. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
type ElementReference = Record<typeof ELEMENT, string>;

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Debian has it in a folder of the architecture and of the version of the interface. */
function findMiniBrowser(): string | undefined {
  const folders = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').flatMap((triplet) =>
        ['4.1', '4.0', '6.0'].flatMap((version) => [
          `/usr/lib/${triplet}/webkit2gtk-${version}`,
          `/usr/lib/${triplet}/webkitgtk-${version}`,
        ]),
      )
    : [];
  return folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path));
}

/** What is missing to run WebKitGTK here; empty when nothing is. */
export function missingForWebKit(): string[] {
  return [
    ...['WebKitWebDriver', 'Xvfb'].filter((name) => onPath(name) === undefined),
    ...(findMiniBrowser() === undefined ? ['MiniBrowser'] : []),
  ];
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Calls again and again until the answer is neither false nor undefined nor an error. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  limit = WAIT_LIMIT,
) {
  const end = Date.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${limit} ms for ${what}: ${String(last)}`);
    await sleep(100);
  }
}

/** WebKitGTK's MiniBrowser on a screen of its own, driven through WebDriver (W3C) on loopback. */
export class WebKit {
  readonly downloads: string;
  readonly #children: ChildProcess[] = [];
  #session = '';
  #inside = false;

  private constructor(downloads: string) {
    this.downloads = downloads;
  }

  /** @param around Gives a program that starts the named one, in its own way. */
  static async start(around = (program: string) => program): Promise<WebKit> {
    const home = scratch();
    const webkit = new WebKit(join(home, 'downloads'));
    mkdirSync(webkit.downloads);
    writeFileSync(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${webkit.downloads}"\n`);
    try {
      await webkit.#launch(home, around);
      return webkit;
    } catch (error) {
      await webkit.close();
      throw error;
    }
  }

  async #launch(home: string, around: (program: string) => string): Promise<void> {
    const display = await this.#startScreen();
    const port = await freePort();
    const driver = spawn(around(onPath('WebKitWebDriver') ?? ''), ['--host=127.0.0.1', `--port=${port}`], {
      stdio: 'ignore',
      // A group of its own, so that the browser ends with it.
      detached: true,
      env: { ...process.env, DISPLAY: display, HOME: home, XDG_CONFIG_HOME: home, LC_ALL: 'C.UTF-8' },
    });
    this.#children.push(driver);
    this.#session = `http://127.0.0.1:${port}`;
    await until('the driver', async () => (await this.#call('GET', '/status')) !== undefined);
    const { sessionId } = (await this.#call('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] } },
      },
    })) as { sessionId: string };
    this.#session += `/session/${sessionId}`;
    await this.#call('POST', '/window/rect', { width: 1360, height: 860 });
  }

  async #startScreen(): Promise<string> {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#children.push(screen);
    let number = '';
    screen.stdio[3]?.on('data', (data: Buffer) => (number += data.toString()));
    return until('the screen', () => number.endsWith('\n') && `:${number.trim()}`);
  }

  async #call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#session + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(CALL_LIMIT),
    });
    const { value } = (await response.json()) as { value: unknown };
    // The driver loses the frame when the part of the address behind the `#` changes, though it is not loaded again.
    if (this.#inside && LOST.includes((value as { error?: string } | null)?.error ?? '')) {
      await this.#enterFrame();
      return this.#call(method, path, body);
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }

  /** Opens an address and goes into the app's frame once it is ready. */
  async open(address: string): Promise<void> {
    await this.leave();
    await this.#call('POST', '/url', { url: address });
    await this.enter();
  }

  async #enterFrame(): Promise<void> {
    await this.leave();
    await this.#call('POST', '/frame', { id: await this.#find('iframe') });
    this.#inside = true;
  }

  /** Into the app's frame, once the app is there. */
  async enter(): Promise<void> {
    await until('the app', async () => {
      await this.#enterFrame();
      return (await this.evaluate<number>('return document.querySelectorAll("nav").length')) > 0;
    });
  }

  /** Out of the frame, into the shell. */
  async leave(): Promise<void> {
    this.#inside = false;
    await this.#call('POST', '/frame', { id: null });
  }

  async back(): Promise<void> {
    await this.#call('POST', '/back', {});
  }

  async reload(): Promise<void> {
    await this.leave();
    await this.#call('POST', '/refresh', {});
    await this.enter();
  }

  /** @param script Body of a function; a promise it returns is waited for. */
  async evaluate<T>(script: string, ...args: unknown[]): Promise<T> {
    return (await this.#call('POST', '/execute/sync', { script, args })) as T;
  }

  async #find(selector: string): Promise<ElementReference> {
    const using = selector.startsWith('/') ? 'xpath' : 'css selector';
    return (await this.#call('POST', '/element', { using, value: selector })) as ElementReference;
  }

  /** @param selector CSS, or XPath from its leading slash. */
  async click(selector: string): Promise<void> {
    const { [ELEMENT]: id } = await until(selector, () => this.#find(selector));
    await this.#call('POST', `/element/${id}/click`, {});
  }

  /** Clicks it and types with the keyboard: WebKit gives a frame no focus before somebody clicked in it. */
  async type(selector: string, text: string): Promise<void> {
    const { [ELEMENT]: id } = await until(selector, () => this.#find(selector));
    await this.#call('POST', `/element/${id}/click`, {});
    await this.#call('POST', `/element/${id}/value`, { text });
  }

  /** Puts a text into a field at once: key by key takes the driver minutes. */
  async fill(selector: string, text: string): Promise<void> {
    await this.click(selector);
    await this.evaluate(
      `const [field, text] = arguments;
       field.value = text;
       field.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
      await this.#find(selector),
      text,
    );
  }

  /** Chooses a file in a file input. */
  async upload(selector: string, path: string): Promise<void> {
    const { [ELEMENT]: id } = await until(selector, () => this.#find(selector));
    await this.#call('POST', `/element/${id}/value`, { text: path });
  }

  /** Waits until that can be read somewhere in the app. @param limit Milliseconds. */
  async see(text: string, limit = WAIT_LIMIT): Promise<void> {
    await until(
      `“${text}”`,
      () => this.evaluate<boolean>('return document.body.innerText.includes(arguments[0])', text),
      limit,
    );
  }

  /** @returns PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.#call('GET', '/screenshot')) as string, 'base64');
  }

  /** Waits until a file of that name is complete. @returns Its path. */
  async downloaded(name: string): Promise<string> {
    const path = join(this.downloads, name);
    return until(`${name} on the disk`, () => {
      const found = readdirSync(this.downloads);
      return found.includes(name) && found.length === 1 && statSync(path).size > 0 && path;
    });
  }

  async close(): Promise<void> {
    try {
      if (this.#session.includes('/session/')) await this.#call('DELETE', '');
    } catch {
      // It ends with its processes.
    }
    for (const { pid } of this.#children.toReversed()) {
      try {
        if (pid !== undefined) process.kill(-pid);
      } catch {
        // Has ended already.
      }
    }
  }
}
