import { readFileSync } from 'node:fs';
import type { Frame } from '@playwright/test';
import { referee, run } from '../support/tools.ts';
import { makeChain } from './chain.ts';
import { choose, drop } from './drop.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes what is inspected here');

let file: (name: string) => string;
test.beforeAll(() => {
  file = makeChain();
});

const text = (name: string): string => readFileSync(file(name), 'utf8');
const paste = (app: Frame, value: string): Promise<void> =>
  app.getByRole('textbox', { name: /^Paste/ }).fill(value);

test('a pasted pile: what belongs together is found and verified', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await paste(
    app,
    `From a mail:\n${text('leaf.pem')}\nand the rest\n${text('ca.pem')}${text('leaf.key')}${text('leaf.csr')}`,
  );
  await expect(app.getByRole('heading', { level: 1 })).toContainText('*.example.com: valid today');
  await expect(
    app.getByText('Server certificate for 3 names, signed by pasted text on the bench.'),
  ).toBeVisible();
  await expect(app.getByText('verified with Test CA')).toBeVisible();
  await expect(
    app.getByText(/matches private key pasted text, certificate request pasted text on the bench/),
  ).toBeVisible();
  for (const hash of ['-sha256', '-sha1']) {
    const printed = run('openssl', ['x509', '-in', file('leaf.pem'), '-noout', '-fingerprint', hash]);
    await expect(app.getByText(printed.trim().split('=')[1] ?? hash)).toBeVisible();
  }
  // OpenSSL's own list of the same request.
  await app.getByRole('link', { name: /Certificate request/ }).click();
  await expect(app.getByText('verified with the key inside')).toBeVisible();
});

for (const [host, answer] of [
  ['www.example.com', 'Yes: *.example.com covers www.example.com'],
  ['example.com', 'Yes: the DNS entry example.com is this name'],
  ['a.b.example.com', 'No: *.example.com covers one label only'],
  ['192.0.2.1', 'Yes: the IP entry 192.0.2.1 is this address'],
  ['https://192.0.2.2/', 'No: '],
  ['MÜNCHEN.example.com', 'Yes: *.example.com covers xn--mnchen-3ya.example.com'],
] as const) {
  test(`is it good for ${host}`, async ({ page, address }) => {
    const app = await open(page, address, 'inspect');
    await paste(app, text('leaf.pem'));
    await app.getByLabel('Is it good for').fill(host);
    await expect(app.getByText(answer)).toBeVisible();
  });
}

test('DER dropped anywhere, on another page, is shown', async ({ page, address }) => {
  const app = await open(page, address);
  await drop(app, file('leaf.der'));
  await expect(app.getByRole('heading', { level: 1 })).toContainText('*.example.com');
  await expect(app.getByText('Certificate · leaf.der').first()).toBeVisible();
});

test('lists and an OCSP response are checked with the issuer as soon as it is there', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'inspect');
  const list = app.getByRole('group', { name: 'Objects' });
  await choose(app, file('ca.crl'));
  await expect(
    app.getByText('Its issuer is not on the bench, so its signature was not checked.'),
  ).toBeVisible();
  await choose(app, file('ca.pem'), file('delta.crl'), file('leaf.ocsp'));
  for (const name of [/ca\.crl/, /delta\.crl/, /leaf\.ocsp/]) {
    await list.getByRole('link', { name }).click();
    await expect(app.getByText('Signed by ca.pem on the bench: the signature is right.')).toBeVisible();
    await expect(app.getByText('verified with Test CA')).toBeVisible();
  }
  await list.getByRole('link', { name: /Certificate · ca\.pem/ }).click();
  for (const name of ['ca.crl', 'delta.crl', 'leaf.ocsp'])
    await expect(app.getByRole('article').getByRole('link', { name })).toBeVisible();
});

test('a list that was changed is not right', async ({ page, address }) => {
  const der = Buffer.from(text('ca.crl').replace(/-----[^-]+-----/g, ''), 'base64');
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  const app = await open(page, address, 'inspect');
  await app.getByLabel('Choose files…').setInputFiles([
    { name: 'bad.crl', mimeType: '', buffer: der },
    { name: 'ca.pem', mimeType: '', buffer: readFileSync(file('ca.pem')) },
  ]);
  await expect(
    app.getByText(/Signed by ca\.pem on the bench, it says: the signature is wrong\./),
  ).toBeVisible();
  await expect(app.getByText('wrong: Test CA did not make it')).toBeVisible();
});

test('an encrypted key: wrong passphrase told, right one opens it', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('leaf.pem'), file('leaf-encrypted.key'));
  await app.getByRole('link', { name: /Encrypted private key/ }).click();
  await app.getByLabel('Passphrase').fill('wrong');
  await app.getByRole('button', { name: 'Open the key' }).click();
  await expect(app.getByRole('alert')).toContainText('the passphrase does not open this key');
  await app.getByLabel('Passphrase').fill('secret');
  await app.getByRole('button', { name: 'Open the key' }).click();
  await expect(app.getByText('matches certificate leaf.pem on the bench')).toBeVisible();
});

test('a certificate whose byte was changed: the finding shows the bytes', async ({ page, address }) => {
  const der = readFileSync(file('leaf.der'));
  const at = der.indexOf('example.com');
  der[at] = 0x45;
  const app = await open(page, address, 'inspect');
  await app.getByLabel('Choose files…').setInputFiles([
    { name: 'ca.pem', mimeType: '', buffer: readFileSync(file('ca.pem')) },
    { name: 'bad.der', mimeType: '', buffer: der },
  ]);
  await app.getByRole('link', { name: /bad\.der/ }).click();
  await expect(app.getByText('wrong: Test CA did not make it')).toBeVisible();
});
