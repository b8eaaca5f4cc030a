import type { Frame } from '@playwright/test';
import { createPrivateKey } from 'node:crypto';

/** Everything a document leaves text in, by name. What it may not even ask for is `denied`. */
export async function readPlaces(): Promise<Record<string, string>> {
  const values = Array.from(document.querySelectorAll('input, textarea'), (field) =>
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
  );
  const places: Record<string, () => unknown> = {
    localStorage: () => JSON.stringify(localStorage),
    sessionStorage: () => JSON.stringify(sessionStorage),
    indexedDB: async () => {
      // Where it is denied, this throws, while `databases` also logs an error.
      if (location.protocol === 'about:') indexedDB.open('x');
      return JSON.stringify(await indexedDB.databases());
    },
    caches: async () => JSON.stringify(await caches.keys()),
    cookie: () => document.cookie,
    address: () => decodeURIComponent(location.href),
    title: () => document.title,
    'window.name': () => window.name,
    'history.state': () => JSON.stringify(history.state),
    markup: () => document.documentElement.outerHTML,
    fields: () => values.join('\n'),
    selection: () => getSelection()?.toString() ?? '',
  };
  const found: Record<string, string> = {};
  for (const [name, read] of Object.entries(places)) {
    try {
      found[name] = String(await read());
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error;
      found[name] = 'denied';
    }
  }
  return found;
}

/** Every run of eight bytes, at any place of a base64 line, as hex, as numbers, and as it is. */
export function spellings(secret: Buffer): RegExp {
  const words: string[] = [];
  for (let at = 0; at + 8 <= secret.length; at++) {
    const run = secret.subarray(at, at + 8);
    words.push([...run].join(','), run.toString('latin1'));
    words.push(run.toString('hex'), run.toString('hex').toUpperCase());
    for (let shift = 0; shift < 3; shift++) {
      // What is left when the characters shared with the bytes around are cut off.
      const base64 = Buffer.concat([Buffer.alloc(shift), run])
        .toString('base64')
        .replace(/=+$/, '');
      const whole = base64.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + 8) * 4) / 3));
      words.push(whole, whole.replaceAll('+', '-').replaceAll('/', '_'));
    }
  }
  return new RegExp(words.map((word) => word.replace(/[^A-Za-z0-9]/g, String.raw`\$&`)).join('|'));
}

/** The places where the secret stands, in the shell and in the app, however it is wrapped or grouped. */
export async function placesOf(secret: RegExp, app: Frame, logged: readonly string[]): Promise<string[]> {
  const places = Object.entries({
    shell: await app.page().evaluate(readPlaces),
    app: await app.evaluate(readPlaces),
    all: { console: logged.join('\n') },
  });
  return places.flatMap(([where, texts]) =>
    Object.entries(texts)
      .filter(([, text]) => secret.test(text) || secret.test(text.replace(/[\s:]|\\n/g, '')))
      .map(([name]) => `${where}: ${name}`),
  );
}

/** The number that is the secret of an elliptic-curve key. */
export function secretOf(pem: string, passphrase = ''): Buffer {
  const { d } = createPrivateKey({ key: pem, passphrase }).export({ format: 'jwk' });
  return Buffer.from(d ?? '', 'base64url');
}
