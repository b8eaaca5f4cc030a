import type { Frame } from '@playwright/test';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { referee, run, scratch } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { choose } from './drop.ts';
import { download, downloadZip, watchSaved } from './made.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version') || !referee('unzip', '-v'), 'openssl makes the signer here');
/** Hundreds of keys, on cores that are shared. */
test.setTimeout(120_000);

const DEVICE_CONF = `oid_section = OIDs
[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3
[req]
prompt = no
distinguished_name = dn
[dn]
DeviceTypeId = A1B2C3
CN = \${id}
[req_ext]
authorityKeyIdentifier = keyid
keyUsage = digitalSignature, keyEncipherment
`;

/** A signer of openssl’s making, the key of another, and a `device.conf`. */
let folder: string;
test.beforeAll(() => {
  folder = scratch();
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const name = ['-subj', '/CN=Test DAK', '-days', '4000', '-addext', 'keyUsage=critical,keyCertSign'];
  const files = ['-keyout', 'dak_private_key.pem', '-out', 'dak-certificate.pem'];
  run('openssl', ['req', '-x509', ...key, ...name, ...files], { cwd: folder });
  run('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'wrong-key.pem'], {
    cwd: folder,
  });
  writeFileSync(join(folder, 'device.conf'), DEVICE_CONF);
});
const file = (name: string): string => join(folder, name);

async function fillIn(app: Frame, pattern: string): Promise<void> {
  await choose(app, file('dak-certificate.pem'), file('dak_private_key.pem'), file('device.conf'));
  await app.getByRole('textbox', { name: 'Range of identifiers' }).fill(pattern);
  // The first to need a worker: on a busy machine it takes seconds to start.
  await expect(app.getByText('key matches')).toBeVisible({ timeout: 45_000 });
}

async function setPerArchive(app: Frame, count: number): Promise<void> {
  await app.getByRole('group', { name: 'Each gets' }).locator('summary').click();
  await app.getByLabel('Devices in one archive').fill(String(count));
}

/** The folders of all devices of some archives, in one. */
function unzipAll(paths: readonly string[]): string {
  const into = scratch();
  for (const path of paths) run('unzip', ['-qn', path, '-x', '*.csv', '*.json'], { cwd: into });
  return into;
}

/** Keys fit certificates, and openssl follows each to the signer. @returns The serial numbers. */
function checkDevices(into: string): Set<string> {
  const devices = readdirSync(into);
  const certificates = devices.map((device) => join(device, 'certificate.pem'));
  const verified = run(
    'openssl',
    ['verify', '-partial_chain', '-trusted', file('dak-certificate.pem'), ...certificates],
    {
      cwd: into,
    },
  );
  expect(verified.match(/: OK$/gm)).toHaveLength(devices.length);
  const serials = devices.map((device) => {
    const read = (name: string): string => readFileSync(join(into, device, name), 'utf8');
    const certificate = new X509Certificate(read('device-certificate.pem'));
    const key = createPublicKey(createPrivateKey(read('private_key.pem')));
    expect(key.equals(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toContain(`CN=${device}`);
    return certificate.serialNumber;
  });
  return new Set(serials);
}

test('two hundred devices: archives that openssl takes, lists of all, labels that a reader reads', async ({
  page,
  address,
  browser,
}) => {
  const app = await open(page, address, 'devices');
  await fillIn(app, 'G0B0XG09{0001..0200}');
  await setPerArchive(app, 120);
  const saved = watchSaved(page);
  await app.getByRole('button', { name: 'Provision 200 devices' }).click();
  await expect(app.getByText('200 of 200', { exact: true })).toBeVisible();
  await expect(app.getByText('Finished', { exact: true })).toBeVisible();
  await expect(app.getByRole('region', { name: 'Latest devices' }).getByRole('row')).toHaveCount(9);
  await expect.poll(() => saved.names()).toEqual(['devices-0001-0120.zip', 'devices-0121-0200.zip']);
  expect(checkDevices(unzipAll(await saved.paths())).size).toBe(200);

  const manifest = await download(app, app.getByRole('button', { name: 'Manifest' }));
  const rows = readFileSync(manifest.path, 'utf8').trimEnd().split('\r\n');
  expect(rows).toHaveLength(201);
  expect(rows[200]).toMatch(/^200,G0B0XG090200,/);

  // Nothing but the sheets goes to the printer, each on a page of its size.
  await app.evaluate(() => {
    globalThis.print = () => {
      const pages = document.querySelectorAll('body > .printed-labels > svg').length;
      const rules = document.adoptedStyleSheets.flatMap((each) =>
        [...each.cssRules].map((rule) => rule.cssText),
      );
      document.title = `${pages} pages, ${rules.join('')}`;
      dispatchEvent(new Event('afterprint'));
    };
  });
  await app.getByRole('button', { name: 'Print 200 labels' }).click();
  await expect.poll(() => app.title()).toMatch(/^9 pages, @page \{.*210mm 297mm/);
  await expect(app.locator('.printed-labels')).toHaveCount(0);

  test.skip(!referee('zbarimg'), 'zbar reads the labels');
  const sheets = await download(app, app.getByRole('button', { name: 'Save sheets (.html)' }));
  const paper = await browser.newPage({ viewport: { width: 800, height: 1130 }, deviceScaleFactor: 3 });
  const html = join(scratch(), 'labels.html');
  copyFileSync(sheets.path, html);
  await paper.goto(pathToFileURL(html).href);
  await expect(paper.locator('body > svg')).toHaveCount(Math.ceil(200 / 24));
  const picture = join(scratch(), 'sheet.png');
  await paper.screenshot({ path: picture });
  await paper.close();
  const read = run('zbarimg', ['-q', '--raw', '--nodbus', picture]).trim().split('\n').sort();
  expect(read).toEqual(Array.from({ length: 24 }, (_, i) => `G0B0XG09${String(i + 1).padStart(4, '0')}`));
});

test('pause, resume, cancel, reload, continue: each device once', async ({ page, address }) => {
  let app = await open(page, address, 'devices');
  const saved = watchSaved(page);
  // RSA keys are slow enough to come in between.
  const fill = async (): Promise<void> => {
    await fillIn(app, 'unit-{01..60}');
    await app.getByText('device.conf [req_ext]').click();
    await app.getByLabel('Key of a device').selectOption('RSA 2048');
    await setPerArchive(app, 4);
    await app.getByRole('button', { name: 'Provision 60 devices' }).click();
  };
  await fill();
  await expect(app.getByRole('heading', { name: /^\d archives? saved$/ })).toBeVisible();
  await app.getByRole('button', { name: 'pause' }).click();
  await expect(app.getByText('Paused', { exact: true })).toBeVisible();
  const paused = saved.names().length;
  expect(paused).toBeLessThan(15);
  await app.getByRole('button', { name: 'Resume' }).click();
  // Looked at often: some engines make the rest in a second.
  await expect.poll(() => saved.names().length, { intervals: [50] }).toBeGreaterThan(paused);
  await app.getByRole('button', { name: 'cancel' }).click();
  const kept = app.getByText(/^Archives up to device \d+ are saved and complete/);
  await expect(kept).toBeVisible();
  const before = Number(/\d+/.exec((await kept.textContent()) ?? '')?.[0]);
  await expect.poll(() => saved.names().length).toBe(before / 4);

  await page.reload();
  app = await open(page, address, 'devices');
  await expect(app.getByRole('heading', { name: 'A run was interrupted' })).toBeVisible();
  await fill();
  await app.getByRole('button', { name: `Continue after device ${before}` }).click();
  await expect(app.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(() => saved.names())
    .toEqual(
      Array.from({ length: 15 }, (_, i) => {
        const [from, to] = [i * 4 + 1, i * 4 + 4].map((n) => String(n).padStart(4, '0'));
        return `devices-${from}-${to}.zip`;
      }),
    );
  expect(checkDevices(unzipAll(await saved.paths())).size).toBe(60);
});

test('what cannot be done is said with its row, before anything is made', async ({ page, address }) => {
  const app = await open(page, address, 'devices');
  await choose(app, file('dak-certificate.pem'), file('wrong-key.pem'));
  await expect(app.getByText('The private key does not belong to this certificate')).toBeVisible();
  await app.getByRole('radio', { name: 'List or CSV' }).check();
  const list = app.getByRole('textbox', { name: 'List of identifiers, or CSV' });
  await list.fill('\uFEFFid;mac\nA-1;"00:11"\n../../x;00:12\n\nA-1;00:13\nCON;00:14\n');
  const devices = app.getByRole('group', { name: 'Devices', exact: true });
  for (const row of [3, 5, 6])
    await expect(devices.getByText(`row ${row}`, { exact: false }).first()).toBeVisible();
  await expect(app.getByRole('button', { name: /^Provision/ })).toBeDisabled();
  await choose(app, file('dak_private_key.pem'));
  await expect(app.getByText('key matches')).toBeVisible();
  await expect(app.getByRole('button', { name: /^Provision/ })).toBeDisabled();
  await list.fill('id;mac\nA-1;"00:11"\nA-2;00:12\n');
  await expect(app.getByRole('button', { name: 'Provision 2 devices' })).toBeEnabled();
});

test('from dak.conf to a key and its request, and back with the certificate', async ({ page, address }) => {
  const app = await open(page, address, 'devices');
  const conf = join(scratch(), 'dak.conf');
  writeFileSync(
    conf,
    'oid_section = OIDs\n[OIDs]\nDakType = 1.3.6.1.4.1.4843.1.5\n[req]\nprompt = no\ndistinguished_name = dn\n[dn]\nDakType = SoftwareProd\n',
  );
  await choose(app, conf);
  const { folder: made, name } = await downloadZip(app, 'Make key and request');
  expect(name).toBe('dak.zip');
  const signed = ['-signkey', 'dak_private_key.pem', '-days', '4000', '-out', 'dak-certificate.pem'];
  run('openssl', ['x509', '-req', '-in', 'dak.csr', ...signed], { cwd: made });
  await choose(app, join(made, 'dak-certificate.pem'));
  await expect(app.getByText('key matches')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barrier that axe finds, ${colorScheme}, and nothing wider than 360 px`, async ({
    page,
    address,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const app = await open(page, address, 'devices');
    await expectNoBarrier(app, 'empty', 360);
    await app.getByRole('button', { name: 'Try with a test signer' }).click();
    await app.getByRole('textbox', { name: 'Range of identifiers' }).fill('unit-{1..30}');
    await app.getByRole('button', { name: 'Provision 30 devices' }).click();
    await expect(app.getByText('Finished', { exact: true })).toBeVisible();
    await expect(app.getByRole('img', { name: 'Sheet with 24 labels' })).toBeVisible();
    await app.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await expectNoBarrier(app, 'finished, all open', 360);
    await page.setViewportSize({ width: 1360, height: 860 });
    await expectNoBarrier(app, 'wide', 1360);
  });
}
