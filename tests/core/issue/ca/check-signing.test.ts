import { beforeAll, describe, expect, test } from 'vitest';
import type { Candidate, Signer } from '#core/issue/ca/candidate.ts';
import { certificateForRequest, newCertificate } from '#core/issue/ca/candidates.ts';
import { checkSigning } from '#core/issue/ca/check-signing.ts';
import { signMany } from '#core/issue/ca/sign-many.ts';
import { issue } from '#core/issue/issue.ts';
import type { NewAuthority } from '#core/issue/ca/new-authority.ts';
import type { ExtensionRequest } from '#core/issue/request.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { all, authorities, checkOne, named, read, settings } from '../../../support/ca.ts';
import { codesOf, present } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../../support/openssl.ts';

const now = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const validity = { days: 30 };
let root: Signer;
let signer: Signer;
beforeAll(async () => {
  [root, signer] = await authorities(now, {}, { pathLength: 0 });
});

const server = (more: Partial<Candidate> = {}, host = 'a.example'): Candidate => ({
  ...newCertificate('server', {
    label: 'it',
    subject: named('A'),
    key: 'p-256',
    validity,
    names: [{ type: 'DNS', text: host }],
  }),
  ...more,
});
const subCa = (pathLength?: number): Candidate =>
  newCertificate('sub-ca', {
    label: 'it',
    subject: named('Below'),
    key: 'p-256',
    validity,
    ...(pathLength !== undefined && { pathLength }),
  });

test('nothing to say of a good one', async () => {
  expect(await checkOne(signer, server(), now)).toMatchObject({
    label: 'it',
    findings: [],
    blocked: false,
    preview: {
      subject: 'CN=A',
      key: 'P-256',
      ca: false,
      notBefore: now,
      notAfter: now + 30 * DAY,
    },
  });
});

/** A CA as somebody might paste it. */
async function oddCa(extensions: ExtensionRequest[], more: Partial<NewAuthority> = {}): Promise<Signer> {
  const { der, privateKey } = await issue(
    {
      make: 'certificate',
      openssl: '3.5',
      subject: named('Odd'),
      key: 'p-256',
      digest: 'SHA-256',
      validity: { days: 100 },
      attributes: [],
      extensions,
      ...more,
    },
    now,
  );
  return { authority: { certificate: der, chain: [], records: [], crlNumber: 1n, settings }, privateKey };
}
const isCa: ExtensionRequest = { type: 'basicConstraints', critical: true, ca: true };

describe('of the CA', () => {
  test.each([
    ['a key that is not its own', () => ({ ...signer, privateKey: root.privateKey }), 'ca.key_mismatch'],
    [
      'a certificate that is none',
      () => ({ ...signer, authority: { ...signer.authority, certificate: Uint8Array.of(1) } }),
      'ca.unreadable_authority',
    ],
    ['CA:FALSE', () => oddCa([{ ...isCa, ca: false }]), 'ca.not_a_ca'],
    ['no basic constraints', () => oddCa([]), 'ca.not_a_ca'],
    [
      'a key usage without keyCertSign',
      () => oddCa([isCa, { type: 'keyUsage', critical: true, usages: ['cRLSign'] }]),
      'ca.no_cert_sign',
    ],
    [
      'dates that are over',
      () => oddCa([isCa], { validity: { notBefore: now - 2 * DAY, notAfter: now - DAY } }),
      'ca.expired',
    ],
  ])('%s is fatal', async (_name, of, code) => {
    const { findings, blocked } = await checkOne(await of(), server({ outside: 'keep' }), now);
    expect(codesOf(findings.filter(({ severity }) => severity === 'fatal'))).toEqual([code]);
    expect(blocked).toBe(true);
  });

  test('dates that have not begun are a warning, and what it signs begins with it', async () => {
    const later = await oddCa([isCa], { validity: { notBefore: now + DAY, notAfter: now + 90 * DAY } });
    const { findings, blocked, preview } = await checkOne(later, server(), now);
    expect(codesOf(findings)).toEqual(['ca.not_yet_valid', 'ca.dates_clipped']);
    expect(blocked).toBe(false);
    expect(preview?.notBefore).toBe(now + DAY);
  });

  test('a CA without a key identifier is named by issuer and serial number', async () => {
    const odd = await oddCa([isCa, { type: 'subjectKeyIdentifier', critical: false, value: 'none' }]);
    const { findings, preview } = await checkOne(odd, server(), now);
    expect(codesOf(findings)).toEqual(['ca.no_key_identifier']);
    const authority = preview?.extensions.find(({ oid }) => oid === '2.5.29.35');
    expect(authority?.given?.words.join()).toContain('Serial number');
  });
});

describe('of a new certificate', () => {
  const constrained = (): Promise<[Signer, Signer]> =>
    authorities(
      now,
      {},
      {
        constraints: {
          permitted: [{ type: 'DNS', text: 'a.example' }],
          excluded: [{ type: 'DNS', text: 'no.a.example' }],
        },
      },
    );
  test.each<[string, () => Candidate, string]>([
    ['a serial number of 0', () => server({ serialNumber: 0n }), 'ca.bad_serial'],
    ['a serial number of 21 octets', () => server({ serialNumber: 1n << 159n }), 'ca.bad_serial'],
    ['no days', () => server({ validity: { days: 0 } }), 'ca.dates'],
    [
      'dates outside of the CA’s',
      () => server({ validity: { notBefore: now - 9 * DAY, notAfter: now - 8 * DAY } }),
      'ca.dates',
    ],
    ['no name at all', () => ({ ...server({ extensions: [] }), subject: [] }), 'ca.no_name'],
    ['a name of 65 characters', () => server({ subject: named('x'.repeat(65)) }), 'ca.bad_attribute'],
    ['the CA’s own name', () => server({ subject: named('Test CA') }), 'ca.issuer_name'],
    ['a CA where the path ends', () => subCa(), 'ca.path_length'],
    [
      'a key that cannot be read',
      () => server({ holder: { type: 'public-key', spki: Uint8Array.of(0x30, 0) } }),
      'ca.unreadable_request',
    ],
  ])('%s is fatal', async (_name, candidate, code) => {
    const { findings, blocked } = await checkOne(signer, candidate(), now);
    expect(codesOf(findings)).toEqual([code]);
    expect(blocked).toBe(true);
  });

  test.each([
    ['www.a.example', []],
    ['b.example', ['ca.name_constraints']],
    ['no.a.example', ['ca.name_constraints']],
  ])('name constraints: %s', async (host, codes) => {
    const [, limited] = await constrained();
    const { findings } = await checkOne(limited, server({}, host), now);
    expect(codesOf(findings)).toEqual(codes);
    expect(findings.map(({ detail }) => detail).join()).toContain(codes.length > 0 ? `DNS:${host}` : '');
  });

  test('the constraints of a CA further up count as well', async () => {
    const permitted = [{ type: 'DNS' as const, text: 'a.example' }];
    const [, below] = await authorities(now, { constraints: { permitted, excluded: [] } }, {});
    expect(codesOf((await checkOne(below, server({}, 'b.example'), now)).findings)).toEqual([
      'ca.name_constraints',
    ]);
  });

  test('the CA’s own key', async () => {
    const { spki } = issuerOf(read(signer.authority.certificate), signer.privateKey);
    const { findings } = await checkOne(signer, server({ holder: { type: 'public-key', spki } }), now);
    expect(codesOf(findings)).toEqual(['ca.issuer_key']);
  });

  test('a serial number that is in its records', async () => {
    const records = [{ serialNumber: '0A', subject: '/CN=old', expires: now }];
    const used = { ...signer, authority: { ...signer.authority, records } };
    const { findings } = await checkOne(used, server({ serialNumber: 10n }), now);
    expect(codesOf(findings)).toEqual(['ca.duplicate_serial']);
  });

  test('the root’s own serial number', async () => {
    const { der, serialNumber } = read(root.authority.certificate);
    const own = BigInt(
      `0x${Buffer.from(der.subarray(serialNumber.start, serialNumber.end)).toString('hex')}`,
    );
    const { findings } = await checkOne(root, server({ serialNumber: own }), now);
    expect(codesOf(findings)).toEqual(['ca.duplicate_serial']);
  });

  test('a path length that promises more than there is', async () => {
    const [, middle] = await authorities(now, {}, { pathLength: 2 });
    expect(codesOf((await checkOne(middle, subCa(2), now)).findings)).toEqual(['ca.path_length_unused']);
    expect((await checkOne(middle, subCa(1), now)).findings).toEqual([]);
  });

  test('dates beyond the CA’s are cut, or kept where that is wanted', async () => {
    const end = read(signer.authority.certificate).notAfter.time;
    const cut = await checkOne(signer, server({ validity: { days: 9000 } }), now);
    expect(cut).toMatchObject({ blocked: false, findings: [{ code: 'ca.dates_clipped' }] });
    expect(cut.preview?.notAfter).toBe(end);
    const kept = await checkOne(signer, server({ validity: { days: 9000 }, outside: 'keep' }), now);
    expect(kept).toMatchObject({ blocked: false, findings: [{ code: 'ca.dates_outside' }] });
    expect(kept.preview?.notAfter).toBe(now + 9000 * DAY);
  });
});

test('what is accepted is a warning and is signed', async () => {
  const candidate = server({ subject: named('Test CA'), accept: ['ca.issuer_name'] });
  expect(await checkOne(signer, candidate, now)).toMatchObject({
    blocked: false,
    findings: [{ code: 'ca.issuer_name', severity: 'warning', at: { input: 'it' } }],
  });
  const [result] = await all(signMany(signer, [candidate], now));
  expect(result).toHaveProperty('signed');
});

test('a wrong signature or a used serial number is not for anybody to accept', async () => {
  const records = [{ serialNumber: '0A', subject: '/CN=old', expires: now }];
  const used = { ...signer, authority: { ...signer.authority, records } };
  const candidate = server({ serialNumber: 10n, accept: ['ca.duplicate_serial'] });
  expect(await checkOne(used, candidate, now)).toMatchObject({ blocked: true });
});

test('two with the same key, and two with the same serial number', async () => {
  const { spki } = await generateKeyPair('p-256');
  const twice = server({ holder: { type: 'public-key', spki }, serialNumber: 9n });
  const [first, second] = await all(checkSigning(signer, [twice, twice], now));
  expect(present(first).findings).toEqual([]);
  expect(codesOf(present(second).findings)).toEqual(['ca.duplicate_serial', 'ca.same_key_twice']);
});

describe.runIf(hasOpenssl)('of a request', () => {
  const bench = new Bench();
  const key = bench.key('leaf.key', P256);
  const names = 'subjectAltName=DNS:a.example';
  const asked = (
    extensions: string[],
    more: Partial<Parameters<typeof certificateForRequest>[2]> = {},
    profile: Parameters<typeof certificateForRequest>[1] = 'server',
  ): Candidate =>
    certificateForRequest(bench.request(key, extensions), profile, {
      label: 'it',
      validity,
      copy: 'copy',
      ...more,
    });

  test.each<[string, () => Candidate, string[]]>([
    [
      'CA:TRUE, which the profile overrules',
      () => asked(['basicConstraints=CA:TRUE', names]),
      ['ca.request_asks_ca'],
    ],
    [
      'CA:TRUE, which it would get',
      () => asked(['basicConstraints=CA:TRUE', names], { copy: 'copyall' }),
      ['ca.request_gets_ca', 'ca.path_length'],
    ],
    ['names that are dropped', () => asked([names], { copy: 'none' }), ['ca.dropped_extensions']],
    ['nothing but its name', () => asked([]), []],
    [
      'CA:TRUE, and the person makes it a sub-CA',
      () => asked(['basicConstraints=CA:TRUE'], {}, 'sub-ca'),
      ['ca.path_length'],
    ],
  ])('%s', async (_name, candidate, codes) => {
    expect(codesOf((await checkOne(signer, candidate(), now)).findings)).toEqual(codes);
  });

  test('that was changed after it was signed', async () => {
    const der = bench.request(key, [names]);
    const at = Buffer.from(der).indexOf('a.example');
    der[at] = 'b'.charCodeAt(0);
    const candidate = certificateForRequest(der, 'server', { label: 'it', validity, copy: 'copy' });
    const { findings, blocked } = await checkOne(signer, candidate, now);
    expect(codesOf(findings)).toEqual(['ca.request_signature']);
    expect(blocked).toBe(true);
  });

  test('with a short RSA key', async () => {
    const short = bench.key('short.key', '-algorithm RSA -pkeyopt rsa_keygen_bits:1024');
    const candidate = certificateForRequest(bench.request(short, [names]), 'server', {
      label: 'it',
      validity,
      copy: 'copy',
    });
    const { findings, blocked } = await checkOne(signer, candidate, now);
    expect(codesOf(findings)).toEqual(['crypto.weak_rsa_key']);
    expect(blocked).toBe(false);
  });

  test('cut off anywhere: an answer, never an exception', async () => {
    const der = bench.request(key, [names]);
    const cut = Array.from({ length: 40 }, (_, i) => der.subarray(0, Math.floor((der.length * i) / 40)));
    const candidates = cut.map((bytes) =>
      certificateForRequest(bytes, 'server', { label: '', validity, copy: 'copyall' }),
    );
    const checked = await all(checkSigning(signer, candidates, now));
    expect(checked.every(({ blocked }) => blocked)).toBe(true);
  });
});
