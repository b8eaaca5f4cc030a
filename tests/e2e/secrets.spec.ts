import type { Download, Page } from '@playwright/test';
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, open, test } from './support.ts';

/** Everything a page leaves text in, by name. */
function readPlaces(): Promise<Record<string, string>> {
  const values = Array.from(document.querySelectorAll('input, textarea'), (field) =>
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
  );
  return Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, stores]) => ({
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    indexedDB: JSON.stringify(databases),
    caches: JSON.stringify(stores),
    cookie: document.cookie,
    address: decodeURIComponent(location.href),
    title: document.title,
    'window.name': window.name,
    'history.state': JSON.stringify(history.state),
    markup: document.documentElement.outerHTML,
    fields: values.join('\n'),
    selection: getSelection()?.toString() ?? '',
  }));
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

/** The places where the secret stands, however it is wrapped or grouped. */
async function placesOf(secret: RegExp, page: Page, logged: readonly string[]): Promise<string[]> {
  const places = { ...(await page.evaluate(readPlaces)), console: logged.join('\n') };
  return Object.entries(places)
    .filter(([, text]) => secret.test(text) || secret.test(text.replace(/[\s:]|\\n/g, '')))
    .map(([name]) => name);
}

async function save(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

/** Makes a certificate and saves it every way there is. @returns `private-key.pem`, and all that was logged. */
async function makeAndSave(page: Page, passphrase: string): Promise<{ pem: string; logged: string[] }> {
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  if (passphrase !== '') {
    await page.getByText('Files and passphrase').click();
    await page.getByLabel('Passphrase for the private key').fill(passphrase);
  }
  await page.getByRole('textbox', { name: 'Names' }).fill('www.example.com');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Download .zip' }).waitFor();
  expect(await (await save(page, 'Download .zip')).failure()).toBeNull();
  const path = await (await save(page, 'Save private-key.pem')).path();
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
    await open(page, address);
    const { pem, logged } = await makeAndSave(page, passphrase);
    const secret = secretOf(pem, passphrase);
    expect(secret).toHaveLength(32);
    expect(await placesOf(spellings(secret), page, logged)).toEqual([]);
    expect(await page.evaluate(readPlaces)).toMatchObject({
      localStorage: '{}',
      sessionStorage: '{}',
      indexedDB: '[]',
      caches: '[]',
      cookie: '',
      'history.state': 'null',
    });
    if (passphrase !== '') {
      // Only in the field where it was typed.
      expect(await placesOf(/correct horse/, page, logged)).toEqual(['fields']);
    }
  });
}

test('a secret would be found', async ({ page, address }) => {
  await open(page, address);
  const { pem, logged } = await makeAndSave(page, '');
  const secret = spellings(secretOf(pem, ''));
  const hex = secretOf(pem, '').toString('hex');
  const put: Record<string, () => Promise<unknown>> = {
    localStorage: () => page.evaluate((text) => localStorage.setItem('x', text), pem),
    sessionStorage: () => page.evaluate((text) => sessionStorage.setItem('x', text), hex),
    address: () => page.evaluate((text) => history.replaceState(null, '', `#/make?x=${text}`), hex),
    'history.state': () => page.evaluate((text) => history.replaceState({ text }, ''), pem),
    'window.name': () => page.evaluate((text) => (window.name = text), pem),
    fields: () => page.getByRole('textbox', { name: 'Names' }).fill(hex),
    console: () => Promise.resolve(logged.push([...Buffer.from(hex, 'hex')].join(', '))),
  };
  for (const [place, act] of Object.entries(put)) {
    await act();
    expect(await placesOf(secret, page, logged), place).toContain(place);
  }
});
