import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { referee, run, scratch } from '../support/tools.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes what is inspected here');

/** A CA, a leaf it signed, the leaf's key (also encrypted) and its request, all by openssl. */
function makeChain(): (name: string) => string {
  const folder = scratch();
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  writeFileSync(
    join(folder, 'leaf.cnf'),
    'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:*.example.com,DNS:example.com,IP:192.0.2.1\nauthorityKeyIdentifier=keyid\n',
  );
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-noenc',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/O=Test/CN=Test CA',
  );
  openssl(
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-noenc',
    '-keyout',
    'leaf.key',
    '-out',
    'leaf.csr',
    '-subj',
    '/CN=*.example.com',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'leaf.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-days',
    '20',
    '-extfile',
    'leaf.cnf',
    '-out',
    'leaf.pem',
  );
  openssl('pkey', '-in', 'leaf.key', '-aes-256-cbc', '-passout', 'pass:secret', '-out', 'leaf-encrypted.key');
  openssl('x509', '-in', 'leaf.pem', '-outform', 'DER', '-out', 'leaf.der');
  return (name) => join(folder, name);
}
let file: (name: string) => string;
test.beforeAll(() => {
  file = makeChain();
});

const text = (name: string): string => readFileSync(file(name), 'utf8');
const paste = (page: Page, value: string): Promise<void> =>
  page.getByRole('textbox', { name: /^Paste/ }).fill(value);

test('a pasted pile: what belongs together is found and verified', async ({ page, address }) => {
  await open(page, address, 'inspect');
  await paste(
    page,
    `From a mail:\n${text('leaf.pem')}\nand the rest\n${text('ca.pem')}${text('leaf.key')}${text('leaf.csr')}`,
  );
  await expect(page.getByRole('heading', { level: 1 })).toContainText('*.example.com: valid today');
  await expect(
    page.getByText('Server certificate for 3 names, signed by pasted text on the bench.'),
  ).toBeVisible();
  await expect(page.getByText('verified with Test CA')).toBeVisible();
  await expect(page.getByText(/matches pasted text, pasted text on the bench/)).toBeVisible();
  const fingerprint =
    run('openssl', ['x509', '-in', file('leaf.pem'), '-noout', '-fingerprint', '-sha256'])
      .trim()
      .split('=')[1] ?? '';
  await expect(page.getByText(fingerprint)).toBeVisible();
  // OpenSSL's own list of the same request.
  await page.getByRole('link', { name: /Certificate request/ }).click();
  await expect(page.getByText('verified with the key inside')).toBeVisible();
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
    await open(page, address, 'inspect');
    await paste(page, text('leaf.pem'));
    await page.getByLabel('Is it good for').fill(host);
    await expect(page.getByText(answer)).toBeVisible();
  });
}

test('DER dropped anywhere, on another page, is shown', async ({ page, address }) => {
  await open(page, address);
  const bytes = Array.from(readFileSync(file('leaf.der')));
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(data)], 'leaf.der'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  }, bytes);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('*.example.com');
  await expect(page.getByText('Certificate · leaf.der').first()).toBeVisible();
});

test('an encrypted key: wrong passphrase told, right one opens it', async ({ page, address }) => {
  await open(page, address, 'inspect');
  await page.getByLabel('Choose files…').setInputFiles([file('leaf.pem'), file('leaf-encrypted.key')]);
  await page.getByRole('link', { name: /Encrypted private key/ }).click();
  await page.getByLabel('Passphrase').fill('wrong');
  await page.getByRole('button', { name: 'Open the key' }).click();
  await expect(page.getByRole('alert')).toContainText('the passphrase does not open this key');
  await page.getByLabel('Passphrase').fill('secret');
  await page.getByRole('button', { name: 'Open the key' }).click();
  await expect(page.getByText('matches leaf.pem on the bench')).toBeVisible();
});

test('a certificate whose byte was changed: the finding shows the bytes', async ({ page, address }) => {
  const der = readFileSync(file('leaf.der'));
  const at = der.indexOf('example.com');
  der[at] = 0x45;
  await open(page, address, 'inspect');
  await page.getByLabel('Choose files…').setInputFiles([
    { name: 'ca.pem', mimeType: '', buffer: readFileSync(file('ca.pem')) },
    { name: 'bad.der', mimeType: '', buffer: der },
  ]);
  await page.getByRole('link', { name: /bad\.der/ }).click();
  await expect(page.getByText('wrong: Test CA did not make it')).toBeVisible();
});

test('what cannot be read says so, and what was typed is still there', async ({ page, address }) => {
  await open(page, address, 'inspect');
  const broken = `${text('leaf.pem').slice(0, 200)}\n-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n`;
  await paste(page, broken);
  await expect(page.getByText('A PEM block has no end')).toBeVisible();
  await expect(page.getByText('This CERTIFICATE is damaged')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Paste/ })).toHaveValue(broken);
});

test('a large paste is taken as a file, 50 MB of noise are answered, and the page stays usable', async ({
  page,
  address,
}) => {
  await open(page, address, 'inspect');
  await page.getByRole('textbox', { name: /^Paste/ }).focus();
  await page.evaluate((pem) => {
    const transfer = new DataTransfer();
    transfer.setData('text', `${'log line\n'.repeat(60_000)}${pem}`);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
  }, text('leaf.pem'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('*.example.com');
  await expect(page.getByRole('textbox', { name: /^Paste/ })).toHaveValue('');

  const noise = join(scratch(), 'noise.bin');
  writeFileSync(noise, Buffer.alloc(50 * 1024 * 1024, 'x9'));
  await page.getByLabel('Choose files…').setInputFiles(noise);
  await expect(page.getByText('Nothing to read was found')).toBeVisible();
  await page.getByLabel('Is it good for').fill('example.com');
  await expect(page.getByText('Yes: the DNS entry')).toBeVisible();
});

test('a name that tries to deceive is shown as what it is', async ({ page, address }) => {
  const folder = scratch();
  run(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-noenc',
      '-utf8',
      '-keyout',
      'k',
      '-out',
      'c.pem',
      '-subj',
      '/CN=bank\u202Emoc.live',
    ],
    { cwd: folder },
  );
  await open(page, address, 'inspect');
  await paste(page, readFileSync(join(folder, 'c.pem'), 'utf8'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bankU+202Emoc.live');
  await expect(page.getByText('A name has invisible or reordering characters')).toBeVisible();
});
