import { describe, expect, test } from 'vitest';
import { checkNewAuthorities } from '#core/issue/ca/check-new-authorities.ts';
import { makeAuthorities } from '#core/issue/ca/make-authority.ts';
import type { NewAuthority } from '#core/issue/ca/new-authority.ts';
import { parseIp } from '#core/x509/ip.ts';
import { findExtension } from '#core/x509/extension.ts';
import { buildName } from '#core/issue/build-name.ts';
import { authorityNamed, named, pemOf, read, settings } from '../../../support/ca.ts';
import { codesOf, present, refusal } from '../../../support/expect.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';

const now = Date.now() - 60_000;
const ip = (address: string, mask: string) => ({
  type: 'IP' as const,
  octets: Uint8Array.from([...present(parseIp(address)), ...present(parseIp(mask))]),
});

describe.runIf(hasOpenssl)('openssl takes what was made', () => {
  const bench = new Bench();

  test.each(['rsa-2048', 'p-256', 'p-521', 'ed25519'] as const)('a root with a key %s', async (key) => {
    const [root] = await makeAuthorities({ root: authorityNamed('Root', { key }), settings }, now);
    bench.write('root.pem', pemOf(present(root).authority.certificate));
    expect(bench.run('verify', '-x509_strict', '-CAfile', 'root.pem', 'root.pem')).toContain('OK');
  });

  test('a root and an intermediate with limits', async () => {
    const constraints = {
      permitted: [
        { type: 'DNS' as const, text: 'a.example' },
        { type: 'email' as const, text: 'a.example' },
        ip('10.0.0.0', '255.0.0.0'),
        ip('2001:db8::', 'ffff:ffff::'),
        { type: 'dirName' as const, der: buildName(named('Intermediate')) },
      ],
      excluded: [{ type: 'DNS' as const, text: 'no.a.example' }],
    };
    const addresses = { ...settings, crlUrl: 'http://ca.example/ca.crl', ocspUrl: 'http://ca.example/o' };
    const made = await makeAuthorities(
      {
        root: authorityNamed('Root', { pathLength: 1 }),
        intermediate: authorityNamed('Intermediate', { pathLength: 0, constraints, key: 'p-384' }),
        settings: addresses,
      },
      now,
    );
    const [root, below] = [present(made[0]), present(made[1])];
    bench.write('root.pem', pemOf(root.authority.certificate));
    bench.write('sub.pem', pemOf(below.authority.certificate));
    expect(bench.run('verify', '-x509_strict', '-CAfile', 'root.pem', 'sub.pem')).toContain('OK');
    const text = bench.run('x509', '-in', 'sub.pem', '-noout', '-text');
    expect(text).toContain('CA:TRUE, pathlen:0');
    for (const part of ['DNS:a.example', 'IP:10.0.0.0/255.0.0.0', 'DirName:CN', 'DNS:no.a.example'])
      expect(text).toContain(part);
    // The addresses are those of the intermediate: the root does not write them into its certificate.
    expect(text).not.toContain('ca.example');
    expect(below.authority.settings).toEqual(addresses);
    expect(root.authority.records).toHaveLength(1);
    expect(below.authority.chain).toEqual([root.authority.certificate]);
  });
});

test('an intermediate that would outlive its root ends with it', async () => {
  const made = await makeAuthorities(
    {
      root: authorityNamed('Root', { validity: { days: 10 } }),
      intermediate: authorityNamed('Intermediate', { validity: { days: 20 } }),
      settings,
    },
    now,
  );
  const ends = made.map(({ authority }) => read(authority.certificate).notAfter.time);
  expect(ends[1]).toBe(ends[0]);
});

test('an RSA key may sign with another digest than the first', async () => {
  const root = authorityNamed('Root', { key: 'rsa-2048', digest: 'SHA-512' });
  const [made] = await makeAuthorities(
    { root, intermediate: authorityNamed('B'), settings: { ...settings, digest: 'SHA-384' } },
    now,
  );
  const { signatureAlgorithm, extensions } = read(present(made).authority.certificate);
  expect(signatureAlgorithm.oid).toBe('1.2.840.113549.1.1.13');
  const below = present(present(made).authority.records[0]?.certificate);
  expect(read(below).signatureAlgorithm.oid).toBe('1.2.840.113549.1.1.12');
  expect(findExtension(extensions, 'basicConstraints')?.value).toEqual({
    type: 'basicConstraints',
    ca: true,
  });
});

const rootAnd = (intermediate: Partial<NewAuthority>, root: Partial<NewAuthority> = {}) => ({
  root: authorityNamed('Root', root),
  intermediate: authorityNamed('Intermediate', intermediate),
  settings,
});
const permitted = [{ type: 'dirName' as const, der: buildName(named('Other')) }];

test.each([
  ['days that are none', rootAnd({ validity: { days: 0 } }), 'request.days'],
  ['dates that end first', rootAnd({ validity: { notBefore: 2000, notAfter: 1000 } }), 'ca.dates'],
  ['a root without a name', rootAnd({}, { subject: [] }), 'ca.no_ca_name'],
  [
    'a country that is none',
    rootAnd({}, { subject: [[{ oid: '2.5.4.6', text: 'Germany', tag: 0x13 }]] }),
    'ca.bad_attribute',
  ],
  ['a name that is too long', rootAnd({ subject: named('x'.repeat(65)) }), 'ca.bad_attribute'],
  ['a path length of -1', rootAnd({ pathLength: -1 }), 'ca.bad_path_length'],
  ['a root that allows no CA below it', rootAnd({}, { pathLength: 0 }), 'ca.path_length'],
  ['the same name twice', rootAnd({ subject: named('Root') }), 'ca.issuer_name'],
  [
    'dates after the root’s',
    rootAnd({ validity: { notBefore: now + 5e9, notAfter: now + 6e9 } }, { validity: { days: 1 } }),
    'ca.dates',
  ],
  [
    'a name outside the root’s constraints',
    rootAnd({}, { constraints: { permitted, excluded: [] } }),
    'ca.name_constraints',
  ],
])('refuses %s', async (_name, ask, code) => {
  const fatal = checkNewAuthorities(ask, now).filter(({ severity }) => severity === 'fatal');
  expect(codesOf(fatal)).toEqual([code]);
  await expect(makeAuthorities(ask, now)).rejects.toThrow(refusal('ca.refused'));
});

test.each([
  [
    'a path length that cannot be used',
    rootAnd({ pathLength: 3 }, { pathLength: 1 }),
    'ca.path_length_unused',
  ],
  ['dates that are cut', rootAnd({ validity: { days: 4000 } }), 'ca.dates_clipped'],
  [
    'an address that is none',
    { ...rootAnd({}), settings: { ...settings, crlUrl: 'ca.example/crl' } },
    'ca.bad_url',
  ],
])('warns of %s', (_name, ask, code) => {
  expect(checkNewAuthorities(ask, now)).toEqual([expect.objectContaining({ code, severity: 'warning' })]);
});
