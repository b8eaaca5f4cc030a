import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { attacks } from './attacks.ts';
import type { Listener } from './listener.ts';
import type { Route } from './route.ts';

/** The built page with an attacker inside, and the same without its seal: for every engine. */
export const sealedPage = (): string => infested(enter);

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
export function unsealedPage(): string {
  const page = infested(enter, keepAll);
  const open = page
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace(/ sandbox="[^"]*"/, '');
  if (open.length > page.length - 500) throw new Error('the page has no seal that could be taken off');
  return open;
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
function keepAll(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'SharedWorker']) {
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
    const pass = trustedTypes.createPolicy('certwright-making', { createScript: same, createScriptURL: same });`,
};

/** All of them, but for those that need a name server where there is none. */
export const attacksOn = ({ name }: Listener): Route[] =>
  attacks.filter(({ port }) => port !== 'dns' || name !== undefined);

export const mark = ({ from, name }: Route): string => `${from}/${name}`;

/** Each in a task of its own: what the debugging protocol runs at once may do more than a page may. */
export async function scriptOf(
  from: Route['from'],
  routes: readonly Route[],
  listener: Listener,
): Promise<string> {
  const tasks = routes.map(async (route) => {
    const port = route.port === 'tcp' || route.port === 'udp' ? await listener[route.port](mark(route)) : 0;
    const host = route.port === 'dns' ? (listener.name?.(mark(route)) ?? '') : '';
    const url = `${listener.base}${from}/${encodeURIComponent(route.name)}`;
    return `setTimeout(() => {
      const port = ${port}, host = '${host}', url = ${JSON.stringify(url)}, trusted = pass.createScriptURL(url);
      ${route.code};
    });`;
  });
  return `{ ${preludes[from]} ${(await Promise.all(tasks)).join('\n')} }`;
}
