import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { referee, run, scratch } from '../support/tools.ts';
import { makeChain } from './chain.ts';
import { choose } from './drop.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes what is inspected here');

let file: (name: string) => string;
test.beforeAll(() => {
  file = makeChain();
});

const text = (name: string): string => readFileSync(file(name), 'utf8');
const paste = (app: Frame, value: string): Promise<void> =>
  app.getByRole('textbox', { name: /^Paste/ }).fill(value);

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
