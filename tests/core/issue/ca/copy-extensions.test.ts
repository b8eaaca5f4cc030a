import { expect, test } from 'vitest';
import { readExtensionFile } from '#core/config/extension-file.ts';
import type { CopyExtensions } from '#core/issue/ca/candidate.ts';
import { certificateForRequest } from '#core/issue/ca/candidates.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { toHex } from '#core/bytes/hex.ts';
import { authorities, checkOne, pemOf, read, signOneOf } from '../../../support/ca.ts';
import { Bench, hasOpenssl, installedVersion, P256 } from '../../../support/openssl.ts';

const now = Date.now() - 60_000;

/** What `openssl ca` has in its section, and what the request asks for. */
const cases: [name: string, section: string, asked: string[]][] = [
  ['nothing set, names asked for', '', ['subjectAltName=DNS:a.example', 'keyUsage=digitalSignature']],
  [
    'usages set and asked for otherwise',
    'keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n',
    ['keyUsage=keyEncipherment', 'extendedKeyUsage=clientAuth', 'subjectAltName=DNS:a.example'],
  ],
  [
    'CA:TRUE asked for, CA:FALSE set',
    'basicConstraints=CA:FALSE\n',
    ['basicConstraints=critical,CA:TRUE', 'subjectAltName=DNS:a.example'],
  ],
  [
    'identifiers set, and one asked for',
    'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nsubjectAltName=DNS:ours.example\n',
    ['subjectKeyIdentifier=01:02:03', 'subjectAltName=DNS:theirs.example'],
  ],
  ['nothing asked for', 'basicConstraints=CA:FALSE\n', []],
  [
    'extensions nobody knows',
    'keyUsage=digitalSignature\n',
    ['1.2.3.4=DER:0500', '1.2.3.5=critical,DER:0101FF'],
  ],
];
const modes: CopyExtensions[] = ['none', 'copy', 'copyall'];

/** OID, criticality and value, in order. */
const extensionsOf = (der: Bytes): string[] =>
  read(der).extensions.map(
    ({ oid, critical, content: { start, end } }) => `${oid} ${critical} ${toHex(der.subarray(start, end))}`,
  );

test
  .runIf(hasOpenssl)
  .each(cases.flatMap(([name, section, asked]) => modes.map((mode) => ({ name, section, asked, mode }))))(
  '$mode as openssl ca does it: $name',
  async ({ section, asked, mode }) => {
    const bench = new Bench();
    const [signer] = await authorities(now);
    const request = bench.request(bench.key('leaf.key', P256), asked);
    bench.write('req.pem', encodePem('CERTIFICATE REQUEST', request));
    bench.write('ca.pem', pemOf(signer.authority.certificate));
    bench.write('ca.key', encodePem('PRIVATE KEY', await exportPrivateKey(signer.privateKey)));
    for (const [file, text] of Object.entries({ 'index.txt': '', serial: '0A\n' })) bench.write(file, text);
    bench.write(
      'ca.cnf',
      `[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\n` +
        `policy=any\ncopy_extensions=${mode}\nx509_extensions=ext\n[any]\ncommonName=optional\n[ext]\n${section}`,
    );
    bench.run(
      ...['ca', '-config', 'ca.cnf', '-in', 'req.pem', '-cert', 'ca.pem', '-keyfile', 'ca.key'],
      ...['-days', '30', '-batch', '-notext', '-preserveDN', '-out', 'theirs.pem'],
    );
    const theirs = bench.der('x509', '-in', 'theirs.pem', '-outform', 'DER');

    const { extensions } = readExtensionFile(section, undefined, installedVersion, []);
    const candidate = certificateForRequest(request, extensions, {
      label: '',
      copy: mode,
      validity: { days: 30 },
      serialNumber: 10n,
      accept: ['ca.request_gets_ca'],
    });
    const { der } = await signOneOf(signer, candidate, now);
    expect(withoutAdded(extensionsOf(der), section)).toEqual(withoutAdded(extensionsOf(theirs), section));

    // And the difference that is told before is the one that there is.
    const { preview } = await checkOne(signer, candidate, now);
    const given = preview?.extensions.filter(({ change }) => change !== 'dropped').map(({ oid }) => oid);
    expect(new Set(given)).toEqual(new Set(read(der).extensions.map(({ oid }) => oid)));
  },
);

/** 3.0 adds no identifiers to a certificate without extensions; from 3.2 on, and here, it does. */
const withoutAdded = (extensions: string[], section: string): string[] =>
  section.includes('KeyIdentifier')
    ? extensions
    : extensions.filter((one) => !/^2\.5\.29\.(?:14|35) /.test(one));

test('the words of a difference', async () => {
  const bench = new Bench();
  const [signer] = await authorities(now);
  const request = bench.request(bench.key('leaf.key', P256), [
    'keyUsage=keyEncipherment',
    'subjectAltName=DNS:a.example',
    'tlsfeature=status_request',
    'basicConstraints=critical,CA:FALSE',
  ]);
  const ask = { label: '', copy: 'copy' as const, validity: { days: 30 } };
  const { preview } = await checkOne(signer, certificateForRequest(request, 'server', ask), now);
  expect(preview?.extensions.map(({ title, change }) => `${change}: ${title}`)).toEqual([
    'changed: Key usage',
    'kept: Subject alternative name',
    'kept: TLS feature',
    'kept: Basic constraints',
    'added: Extended key usage',
    'added: Subject key identifier',
    'added: Authority key identifier',
  ]);
  expect(preview?.extensions[0]).toMatchObject({
    asked: { critical: false, words: [expect.stringContaining('keyEncipherment') as string] },
    given: { critical: true, words: [expect.stringContaining('digitalSignature') as string] },
  });
});
