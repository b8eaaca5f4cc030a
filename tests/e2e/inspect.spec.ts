import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Frame } from '@playwright/test';
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
  const fingerprint =
    run('openssl', ['x509', '-in', file('leaf.pem'), '-noout', '-fingerprint', '-sha256'])
      .trim()
      .split('=')[1] ?? '';
  await expect(app.getByText(fingerprint)).toBeVisible();
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

const isChromium = (app: Frame): boolean =>
  app.page().context().browser()?.browserType().name() === 'chromium';

/** In Firefox Playwright looks for the input outside the frame when it is given paths; contents it sets from within. */
async function choose(app: Frame, ...paths: string[]): Promise<void> {
  const contents = paths.map((path) => ({ name: basename(path), mimeType: '', buffer: readFileSync(path) }));
  await app.getByLabel('Choose files…').setInputFiles(isChromium(app) ? paths : contents);
}

/** As the browser does it: they enter the frame, then the shell's curtain over it, which catches them. */
async function dropFile(app: Frame, path: string): Promise<void> {
  const page = app.page();
  const pointer = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragEnter', 'dragOver', 'drop'] as const) {
    await pointer.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 400,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
    await page.waitForTimeout(100);
  }
}

/** The same events, made by a script, for a browser that has no other way to get them. */
async function pretendDrop(app: Frame, path: string): Promise<void> {
  const drag = { name: basename(path), bytes: [...readFileSync(path)] };
  const fire = (frame: Frame, types: string[]): Promise<void> =>
    frame.evaluate(
      ({ name, bytes, types }) => {
        for (const type of types) {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      { ...drag, types },
    );
  const shell = app.page();
  await fire(app, ['dragenter', 'dragover']);
  await shell.locator('#curtain').waitFor();
  await fire(shell.mainFrame(), ['dragover', 'drop']);
  await shell.locator('#curtain').waitFor({ state: 'hidden' });
}

test('DER dropped anywhere, on another page, is shown', async ({ page, address }) => {
  const app = await open(page, address);
  await (isChromium(app) ? dropFile : pretendDrop)(app, file('leaf.der'));
  await expect(app.getByRole('heading', { level: 1 })).toContainText('*.example.com');
  await expect(app.getByText('Certificate · leaf.der').first()).toBeVisible();
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

test('what cannot be read says so, and what was typed is still there', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  const broken = `${text('leaf.pem').slice(0, 200)}\n-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n`;
  await paste(app, broken);
  await expect(app.getByText('A PEM block has no end')).toBeVisible();
  await expect(app.getByText('This CERTIFICATE is damaged')).toBeVisible();
  await expect(app.getByRole('textbox', { name: /^Paste/ })).toHaveValue(broken);
});

test('a large paste is taken as a file, 50 MB of noise are answered, and the page stays usable', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'inspect');
  await app.getByRole('textbox', { name: /^Paste/ }).focus();
  await app.evaluate((pem) => {
    const transfer = new DataTransfer();
    transfer.setData('text', `${'log line\n'.repeat(60_000)}${pem}`);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox has no such option for events made by a script.
    Object.defineProperty(event, 'clipboardData', { value: transfer });
    document.activeElement?.dispatchEvent(event);
  }, text('leaf.pem'));
  await expect(app.getByRole('heading', { level: 1 })).toContainText('*.example.com');
  await expect(app.getByRole('textbox', { name: /^Paste/ })).toHaveValue('');

  const noise = join(scratch(), 'noise.bin');
  writeFileSync(noise, Buffer.alloc(50_000_000, 'x9'));
  await choose(app, noise);
  await expect(app.getByText('Nothing to read was found')).toBeVisible();
  await app.getByLabel('Is it good for').fill('example.com');
  await expect(app.getByText('Yes: the DNS entry')).toBeVisible();
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
  const app = await open(page, address, 'inspect');
  await paste(app, readFileSync(join(folder, 'c.pem'), 'utf8'));
  await expect(app.getByRole('heading', { level: 1 })).toContainText('bankU+202Emoc.live');
  await expect(app.getByText('A name has invisible or reordering characters')).toBeVisible();
});
