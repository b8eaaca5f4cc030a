import type { Frame } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { download, make, typeNames } from './made.ts';
import { placesOf, readPlaces, secretOf, spellings } from './secret-places.ts';
import { expect, open, test } from './support.ts';

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
