import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { referee, run, scratch } from '../support/tools.ts';
import { missing, storyOn } from './stories.ts';
import { until } from './webkit.ts';

const button = (text: string): string => `//button[normalize-space()="${text}"]`;
const link = (text: string): string => `//nav//a[normalize-space()="${text}"]`;
const names = '#names';
const CONTROL_ENTER = '\uE009\uE007';

describe.skipIf(missing.length > 0).each(['http', 'file'])('WebKitGTK, page opened by %s', (opened) => {
  const test = storyOn(opened);

  test('the page is ready inside a frame that has no origin', async ({ webkit }) => {
    await webkit.see('Make a certificate');
    expect(
      await webkit.evaluate('return [self.origin, parent !== self, isSecureContext, !!crypto.subtle]'),
    ).toEqual(['null', true, true, true]);
  });

  test
    .skipIf(!referee('openssl', 'version') || !referee('unzip', '-v'))
    .for(['P-256', 'RSA 2048', 'Ed25519'])(
    'a certificate with %s is made, and openssl takes what was downloaded',
    async (key, { webkit }) => {
      await webkit.type(names, 'made.example.com,');
      await webkit.click(`//label[normalize-space()="${key}"]`);
      await webkit.type(names, CONTROL_ENTER);
      await webkit.see('The certificate is made');
      await webkit.click(button('Download .zip'));
      const zip = await webkit.downloaded('made.example.com.zip');
      const folder = scratch();
      const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });
      run('unzip', ['-q', zip], { cwd: folder });
      expect(openssl('verify', '-x509_strict', '-CAfile', 'certificate.pem', 'certificate.pem')).toContain(
        'OK',
      );
      expect(openssl('x509', '-in', 'certificate.pem', '-noout', '-text')).toContain('DNS:made.example.com');
      expect(openssl('pkey', '-in', 'private-key.pem', '-pubout')).toBe(
        openssl('x509', '-in', 'certificate.pem', '-noout', '-pubkey'),
      );
    },
  );

  test('Make can be clicked', async ({ webkit }) => {
    await webkit.type(names, 'clicked.example.com');
    await webkit.click(button('Make certificate'));
    await webkit.see('The certificate is made');
  });

  test.skipIf(!referee('openssl', 'version'))(
    'a pasted chain is put together, verified and asked for a host',
    async ({ webkit }) => {
      await webkit.click(link('Inspect'));
      await webkit.fill('textarea[aria-labelledby="paste-title"]', makeChain());
      await webkit.see('*.example.com: valid today');
      await webkit.see('verified with Test CA');
      await webkit.type('#good-for', 'www.example.com');
      await webkit.see('Yes: *.example.com covers www.example.com');
    },
  );

  test('pages have addresses, back goes back, and what was typed is still there', async ({ webkit }) => {
    const addressIs = async (route: string): Promise<void> => {
      await webkit.leave();
      await until(route, () =>
        webkit.evaluate<boolean>('return location.hash === arguments[0]', `#/${route}`),
      );
    };
    await webkit.type(names, 'kept.example.com,');
    await webkit.click(link('Inspect'));
    await webkit.see('Try an example');
    await addressIs('inspect');
    await webkit.back();
    await addressIs('make');
    await webkit.enter();
    await webkit.see('kept.example.com');
  });

  // On file:// the storage of an automated session is not kept by WebKitGTK, so nothing would be learnt.
  test.skipIf(opened === 'file')('the theme is remembered', async ({ webkit }) => {
    const theme = (): Promise<string> => webkit.evaluate('return document.documentElement.dataset.theme');
    const before = await theme();
    await webkit.click('button[aria-label^="Switch to the"]');
    const chosen = before === 'dark' ? 'light' : 'dark';
    await until('the theme', async () => (await theme()) === chosen);
    await webkit.reload();
    expect(await theme()).toBe(chosen);
  });
});

/** A CA and a leaf it signed, by openssl, as one text. */
function makeChain(): string {
  const folder = scratch();
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });
  writeFileSync(
    join(folder, 'leaf.cnf'),
    'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:*.example.com\n',
  );
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc'.split(' ');
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Test CA',
  );
  openssl('req', '-new', ...key, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=*.example.com');
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-extfile',
    'leaf.cnf',
    '-days',
    '20',
    '-out',
    'leaf.pem',
  ];
  openssl('x509', '-req', '-in', 'leaf.csr', ...signed);
  return ['leaf.pem', 'ca.pem'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
