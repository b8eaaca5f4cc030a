import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { encodePem } from '#core/container/pem.ts';
import { inspectDer, inspectInputs } from '#core/detect/inspect.ts';
import { codesOf, hex, present } from '../../support/expect.ts';
import { Bench, certificateOf, hasOpenssl, P256 } from '../../support/openssl.ts';
import { buildAny, goodServer, plainKey } from '../../support/certificate.ts';

const now = Date.now();

describe.skipIf(!hasOpenssl)('a mix made by openssl', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('key.pem', P256);
    bench.write('c.der', bench.certificate('key.pem', ['subjectAltName=DNS:bare']));
    bench.run('req', '-new', '-key', 'key.pem', '-config', 'bare.cnf', '-out', 'r.pem');
    bench.run('pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'pass:x', '-out', 'locked.pem');
    bench.run('ec', '-in', 'key.pem', '-aes128', '-passout', 'pass:x', '-out', 'old.pem');
    bench.run('pkey', '-in', 'key.pem', '-pubout', '-out', 'public.pem');
  });

  test('everything is found, in order, and what belongs together has one key', async () => {
    const text = ['key', 'r', 'locked', 'old', 'public']
      .map((name) => bench.text(`${name}.pem`))
      .join('text\n');
    const { objects, findings } = await inspectInputs(
      [
        { name: 'c.der', bytes: bench.read('c.der') },
        { name: 'rest.pem', bytes: encodeUtf8(text) },
        { name: 'notes.txt', bytes: encodeUtf8('nothing') },
      ],
      now,
    );
    expect(objects.map(({ kind, input }) => [input, kind])).toEqual([
      ['c.der', 'certificate'],
      ['rest.pem', 'private-key'],
      ['rest.pem', 'request'],
      ['rest.pem', 'encrypted-key'],
      ['rest.pem', 'encrypted-key'],
      ['rest.pem', 'public-key'],
    ]);
    const keys = objects.flatMap((object) => ('key' in object ? (object.key?.id ?? 'none') : []));
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
    expect(objects.flatMap((object) => codesOf(object.findings))).toEqual(['container.weak_encryption']);
    expect(findings).toMatchObject([{ code: 'input.unknown', at: { input: 'notes.txt' } }]);
  });

  test('fingerprints and the pin are those openssl computes', async () => {
    const certificate = await inspectDer(bench.read('c.der'), '', now);
    if (certificate.kind !== 'certificate') throw new Error(certificate.kind);
    const printed = bench.run('x509', '-inform', 'DER', '-in', 'c.der', '-noout', '-fingerprint', '-sha256');
    expect(printed.trim()).toMatch(new RegExp(`=${toColonHex(certificate.sha256)}$`));
    const spki = bench.der('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER');
    const pin = Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('base64');
    expect(certificate.key).toMatchObject({ pin, title: 'P-256' });
    expect(certificate.selfSignature).toEqual({ result: 'valid' });
  });

  test.each(['certificate', 'request'] as const)('a %s changed after signing says so first', async (kind) => {
    const made = kind === 'certificate' ? bench.certificate('key.pem') : bench.request('key.pem');
    const at = made.findIndex((_, i) => Buffer.from(made.subarray(i, i + 4)).toString() === 'bare');
    made[at] = 'B'.charCodeAt(0);
    if (kind === 'certificate') {
      // The issuer too, or it would be another name and not be checked against its own key.
      const second = Buffer.from(made).indexOf('bare', at);
      made[second] = 'B'.charCodeAt(0);
    }
    const inspected = await inspectDer(made, 'in', now);
    expect(inspected.kind).toBe(kind);
    expect(inspected.findings[0]).toMatchObject({ code: 'crypto.bad_signature', at: { input: 'in' } });
  });

  test('a certificate of another issuer is not checked with its own key', async () => {
    bench.write('ca.pem', encodePem('CERTIFICATE', bench.certificate('key.pem', [], '-subj', '/CN=CA')));
    const leaf = bench.der(
      'x509',
      '-req',
      '-in',
      'r.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'key.pem',
      '-outform',
      'DER',
    );
    expect(await inspectDer(leaf, '', now)).toMatchObject({ kind: 'certificate', selfSignature: undefined });
    expect(certificateOf(leaf).version).toBeGreaterThan(0);
  });
});

test.each([
  ['a damaged certificate', encodePem('CERTIFICATE', hex('30 03 02 01 05')), 'other', 'Damaged certificate'],
  ['a damaged request', encodePem('CERTIFICATE REQUEST', hex('30 03 02 01 05')), 'other', 'Damaged request'],
  ['an unknown structure', encodePem('SOMETHING', hex('30 03 02 01 05')), 'other', 'Unknown structure'],
  [
    'an empty block',
    '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
    'other',
    'Damaged certificate',
  ],
])('%s', async (_name, text, kind, title) => {
  const { objects } = await inspectInputs([{ name: 'in', bytes: encodeUtf8(text) }], now);
  expect(objects).toMatchObject([{ kind, title, findings: [{ at: { input: 'in' } }] }]);
});

test.each([
  ['nonsense inside', hex('30 12 02 01 00 30 0b 06 07 2a8648ce3d0201 05 00 04 00'), 'keys.unreadable'],
  ['seven numbers', hex('30 15 020100 020107 020105 020103 020102 020101 020101'), 'keys.unreadable'],
])('a private key with %s is one whose public half cannot be told', async (_name, der, code) => {
  const key = await inspectDer(der, 'in', now);
  expect(key).toMatchObject({ kind: 'private-key', key: undefined, spki: undefined });
  expect(codesOf(key.findings)).toEqual([code]);
});

test('a key of unknown type has a title and a certificate around it', async () => {
  const der = buildAny({ ...goodServer, spki: plainKey('1.2.3.4') });
  expect(await inspectDer(der, '', now)).toMatchObject({ kind: 'certificate', key: { title: '1.2.3.4' } });
});

test('progress is told on the way', async () => {
  const seen: [number, number][] = [];
  const bytes = concatBytes(Array.from({ length: 120 }, () => hex('30 00')));
  const { objects } = await inspectInputs([{ name: '', bytes }], now, (done, total) =>
    seen.push([done, total]),
  );
  expect(objects).toHaveLength(120);
  expect(seen).toEqual([
    [50, 120],
    [100, 120],
  ]);
  expect(present(objects[0]).kind).toBe('other');
});
