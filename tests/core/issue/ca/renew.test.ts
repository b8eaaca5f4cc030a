import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer } from '#core/issue/ca/candidate.ts';
import { certificateLike, crossCertificate, newCertificate, sameLength } from '#core/issue/ca/candidates.ts';
import { renewRoot } from '#core/issue/ca/renew-root.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { findExtension } from '#core/x509/extension.ts';
import { authorities, named, pemOf, read, signOneOf } from '../../../support/ca.ts';
import { present, refusal } from '../../../support/expect.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';

const now = Date.now() - 60_000;
const validity = { days: 90 };
let root: Signer;
let signer: Signer;
let old: Bytes;
beforeAll(async () => {
  [root, signer] = await authorities(now, {}, {});
  const ask = {
    label: '',
    subject: named('A'),
    key: 'p-256' as const,
    validity: { days: 30 },
    names: [{ type: 'DNS' as const, text: 'a.example' }],
  };
  old = (await signOneOf(signer, newCertificate('server', ask), now)).der;
});

const bytesOf = (der: Bytes, place: { start: number; end: number } | undefined): string =>
  toHex(der.subarray(place?.start, place?.end));
const extensionsOf = (der: Bytes): string[] =>
  read(der)
    .extensions.map((extension) => bytesOf(der, extension))
    .toSorted();
const serialOf = (der: Bytes): string => bytesOf(der, read(der).serialNumber);

describe.runIf(hasOpenssl)('openssl verifies', () => {
  const bench = new Bench();
  const verify = (der: Bytes, trusted: readonly Bytes[], untrusted: readonly Bytes[] = []): string => {
    bench.write('trusted.pem', pemOf(...trusted));
    bench.write('untrusted.pem', pemOf(...untrusted));
    bench.write('leaf.pem', pemOf(der));
    const more = untrusted.length > 0 ? ['-untrusted', 'untrusted.pem'] : [];
    return bench.run('verify', '-x509_strict', '-CAfile', 'trusted.pem', ...more, 'leaf.pem');
  };
  const certificate = ({ authority }: Signer): Bytes => authority.certificate;

  test('a renewal with the same key: all the same but number and dates', async () => {
    const { der, privateKey } = await signOneOf(signer, certificateLike(old, { label: '', validity }), now);
    expect(privateKey).toBeUndefined();
    expect(extensionsOf(der)).toEqual(extensionsOf(old));
    expect(serialOf(der)).not.toBe(serialOf(old));
    expect(read(der).notAfter.time - read(der).notBefore.time).toBe(90 * 86_400_000);
    expect(verify(der, [certificate(root)], [certificate(signer)])).toContain('OK');
  });

  test('a renewal with a new key', async () => {
    const candidate = certificateLike(old, { label: '', validity, newKey: 'p-384' });
    const { der, privateKey } = await signOneOf(signer, candidate, now);
    expect(privateKey).toBeDefined();
    expect(read(der).publicKey?.curve).toBe('P-384');
    expect(extensionsOf(der)).not.toEqual(extensionsOf(old));
    expect(verify(der, [certificate(root)], [certificate(signer)])).toContain('OK');
  });

  test('like this one, but for other names', async () => {
    const names = [{ type: 'DNS' as const, text: 'b.example' }];
    const candidate = certificateLike(old, { label: '', validity, subject: named('B'), names });
    const { der, record } = await signOneOf(signer, candidate, now);
    expect(record.subject).toBe('/CN=B');
    const shown = findExtension(read(der).extensions, 'subjectAltName')?.value.names;
    expect(shown).toEqual([expect.objectContaining({ text: 'b.example' })]);
    expect(verify(der, [certificate(root)], [certificate(signer)])).toContain('OK');
  });

  test('a cross certificate: the other CA’s certificates chain to this root', async () => {
    const [other] = await authorities(now, { subject: named('Other Root') });
    const leaf = await signOneOf(
      other,
      newCertificate('server', {
        label: '',
        subject: named('L'),
        key: 'p-256',
        validity,
        names: [{ type: 'DNS', text: 'l.example' }],
      }),
      now,
    );
    const limited = crossCertificate(certificate(other), {
      label: '',
      validity,
      pathLength: 0,
      constraints: { permitted: [{ type: 'DNS', text: 'l.example' }], excluded: [] },
    });
    for (const candidate of [crossCertificate(certificate(other), { label: '', validity }), limited]) {
      const cross = await signOneOf(root, candidate, now);
      expect(verify(leaf.der, [certificate(root)], [cross.der])).toContain('OK');
    }
  });

  test('a cross certificate whose limits the leaf breaks does not help', async () => {
    const [other] = await authorities(now, { subject: named('Other Root') });
    const ask = { label: '', subject: named('L'), key: 'p-256' as const, validity };
    const names = [{ type: 'DNS' as const, text: 'l.example' }];
    const leaf = await signOneOf(other, newCertificate('server', { ...ask, names }), now);
    const cross = await signOneOf(
      root,
      crossCertificate(certificate(other), {
        label: '',
        validity,
        constraints: { permitted: [{ type: 'DNS', text: 'else.example' }], excluded: [] },
      }),
      now,
    );
    expect(() => verify(leaf.der, [certificate(root)], [cross.der])).toThrow('permitted subtree violation');
  });

  test('the intermediate renewed by its root: what it signed chains to the new certificate', async () => {
    const renewed = await signOneOf(root, certificateLike(certificate(signer), { label: '', validity }), now);
    expect(verify(old, [certificate(root)], [renewed.der])).toContain('OK');
  });

  test('the root renewed with its key: what it signed stays valid', async () => {
    const renewed = await renewRoot(root, { validity: { days: 8000 } }, now);
    expect(verify(certificate(renewed), [certificate(renewed)])).toContain('OK');
    expect(verify(old, [certificate(renewed)], [certificate(signer)])).toContain('OK');
    expect(renewed.authority.records).toEqual(root.authority.records);
    const [before, after] = [read(certificate(root)), read(certificate(renewed))];
    expect(after.notAfter.time).toBeGreaterThan(before.notAfter.time);
    expect(extensionsOf(after.der)).toEqual(extensionsOf(before.der));
  });

  test('the root with a new key, and the old one under it by a cross certificate', async () => {
    const renewed = await renewRoot(root, { validity, newKey: 'p-384' }, now);
    expect(verify(certificate(renewed), [certificate(renewed)])).toContain('OK');
    expect(() => verify(old, [certificate(renewed)], [certificate(signer)])).toThrow();
    const candidate = crossCertificate(certificate(root), {
      label: '',
      validity: { days: 30 },
      accept: ['ca.issuer_name'],
    });
    const cross = await signOneOf(renewed, candidate, now);
    expect(verify(old, [certificate(renewed)], [certificate(signer), cross.der])).toContain('OK');
  });

  test('a root that has expired is renewed all the same', async () => {
    const past = now - 400 * 86_400_000;
    const [expired] = await authorities(past, { validity: { days: 10 } });
    const renewed = await renewRoot(expired, { validity }, now);
    expect(verify(certificate(renewed), [certificate(renewed)])).toContain('OK');
  });
});

test('an intermediate is not renewed as a root', async () => {
  await expect(renewRoot(signer, { validity }, now)).rejects.toThrow(refusal('ca.not_a_root'));
});

test('as long as before', () => {
  expect(sameLength(read(old))).toEqual({ days: 30 });
});

test('timestamps of logs and addresses of another CA are not taken over', async () => {
  const settings = { ...root.authority.settings, crlUrl: 'http://root.example/crl' };
  const [, other] = await authorities(now, { subject: named('Other Root') }, { subject: named('Other CA') });
  const addressed = { ...other, authority: { ...other.authority, settings } };
  const log = {
    type: 'other' as const,
    critical: false,
    oid: '1.3.6.1.4.1.11129.2.4.2',
    der: Uint8Array.of(4, 0),
  };
  const ask = { label: '', subject: named('A'), key: 'p-256' as const, validity };
  const base = newCertificate('client', ask);
  const { der } = await signOneOf(addressed, { ...base, extensions: [...base.extensions, log] }, now);
  const oids = async (by: Signer): Promise<string[]> =>
    read((await signOneOf(by, certificateLike(der, { label: '', validity }), now)).der).extensions.map(
      ({ oid }) => oid,
    );
  expect(await oids(signer)).not.toEqual(expect.arrayContaining([log.oid]));
  expect(await oids(signer)).not.toContain('2.5.29.31');
  // Its own CA, which no longer states an address, leaves the one that is there.
  expect(await oids(other)).toContain('2.5.29.31');
  expect(present(read(der).extensions.find(({ oid }) => oid === log.oid))).toBeDefined();
});
