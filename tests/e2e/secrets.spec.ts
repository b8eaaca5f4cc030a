import type { Frame } from '@playwright/test';
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { download, make, typeNames } from './made.ts';
import { expect, open, test } from './support.ts';

/** Everything a document leaves text in, by name. What it may not even ask for is `denied`. */
async function readPlaces(): Promise<Record<string, string>> {
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
function spellings(secret: Buffer): RegExp {
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
async function placesOf(secret: RegExp, app: Frame, logged: readonly string[]): Promise<string[]> {
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

/** Makes a certificate and saves it every way there is. @returns `private-key.pem`, and all that was logged. */
async function makeAndSave(app: Frame, passphrase: string): Promise<{ pem: string; logged: string[] }> {
  const logged: string[] = [];
  app.page().on('console', (message) => logged.push(message.text()));
  if (passphrase !== '') {
    await app.getByText('Files and passphrase').click();
    await app.getByLabel('Passphrase for the private key').fill(passphrase);
  }
  await typeNames(app, 'www.example.com');
  await make(app);
  await download(app, app.getByRole('button', { name: 'Download .zip' }));
  const { path } = await download(app, app.getByRole('button', { name: 'Save private-key.pem' }));
  return { pem: await readFile(path, 'utf8'), logged };
}

/** The number that is the secret of an elliptic-curve key. */
function secretOf(pem: string, passphrase: string): Buffer {
  const { d } = createPrivateKey({ key: pem, passphrase }).export({ format: 'jwk' });
  return Buffer.from(d ?? '', 'base64url');
}

for (const [name, passphrase] of [
  ['a private key', ''],
  ['a private key that is saved encrypted', 'correct horse'],
] as const) {
  test(`${name} is in the saved files, and nowhere in the page`, async ({ page, address }) => {
    const app = await open(page, address);
    const { pem, logged } = await makeAndSave(app, passphrase);
    const secret = secretOf(pem, passphrase);
    expect(secret).toHaveLength(32);
    expect(await placesOf(spellings(secret), app, logged)).toEqual([]);
    expect(await page.evaluate(readPlaces)).toMatchObject({
      localStorage: '{}',
      sessionStorage: '{}',
      indexedDB: '[]',
      caches: '[]',
      cookie: '',
      'window.name': '',
      'history.state': 'null',
    });
    expect(await app.evaluate(readPlaces)).toMatchObject({
      localStorage: 'denied',
      sessionStorage: 'denied',
      indexedDB: 'denied',
      caches: 'denied',
      cookie: 'denied',
      address: 'about:srcdoc',
      'window.name': '',
      'history.state': 'null',
    });
    if (passphrase !== '') {
      // Only in the field where it was typed.
      expect(await placesOf(/correct horse/, app, logged)).toEqual(['app: fields']);
    }
  });
}

test('a secret would be found', async ({ page, address }) => {
  const app = await open(page, address);
  const { pem, logged } = await makeAndSave(app, '');
  const secret = spellings(secretOf(pem, ''));
  const hex = secretOf(pem, '').toString('hex');
  const put: Record<string, () => Promise<unknown>> = {
    'shell: localStorage': () => page.evaluate((text) => localStorage.setItem('x', text), pem),
    'shell: sessionStorage': () => page.evaluate((text) => sessionStorage.setItem('x', text), hex),
    'shell: address': () => page.evaluate((text) => history.replaceState(null, '', `#/make?x=${text}`), hex),
    'shell: history.state': () => page.evaluate((text) => history.replaceState({ text }, ''), pem),
    'shell: window.name': () => page.evaluate((text) => (window.name = text), pem),
    'shell: title': () => page.evaluate((text) => (document.title = text), hex),
    'app: window.name': () => app.evaluate((text) => (window.name = text), pem),
    'app: title': () => app.evaluate((text) => (document.title = text), hex),
    'app: markup': () => app.evaluate((text) => document.body.append(text), hex),
    'app: fields': () => app.getByRole('textbox', { name: 'Names' }).fill(hex),
    'all: console': () => Promise.resolve(logged.push([...Buffer.from(hex, 'hex')].join(', '))),
  };
  for (const [place, act] of Object.entries(put)) {
    await act();
    expect(await placesOf(secret, app, logged), place).toContain(place);
  }
});
