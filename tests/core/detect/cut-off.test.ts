import { describe, expect, test } from 'vitest';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import { formatName } from '#core/x509/name.ts';
import { codesOf, present } from '../../support/expect.ts';
import { fixture, fixtureTime } from '../../support/fixtures.ts';

const leaf = fixture('dumps/leaf.der');
const crl = fixture('crl/ca.crl');

async function inspect(bytes: Uint8Array<ArrayBuffer>) {
  const { objects, findings } = await inspectInputs([{ name: 'in', bytes }], fixtureTime);
  return { objects, findings, first: present(objects[0]) };
}

describe('a certificate that is cut off is shown as far as it goes', () => {
  test.each([
    ['in the signature', 400, 'leaf.example', 4, ''],
    ['before the signature', 330, 'leaf.example', 4, ''],
    ['in the last extension', 310, 'leaf.example', 3, 'extensions'],
    ['in the key', 200, 'leaf.example', 0, 'subjectPublicKeyInfo'],
    ['in the subject', 120, '', 0, 'subject'],
    ['in the validity', 95, '', 0, 'validity'],
  ])('%s', async (_name, length, subject, extensions, where) => {
    const { first } = await inspect(leaf.slice(0, length));
    if (first.kind !== 'certificate') throw new Error(first.kind);
    const { certificate, findings } = first;
    expect(formatName(certificate.subject)).toBe(subject === '' ? '' : `CN=${subject}`);
    expect(certificate.extensions).toHaveLength(extensions);
    expect(formatName(certificate.issuer)).toBe('O=Fixtures, CN=Fixture CA');
    expect(certificate).toMatchObject({ cutOff: true, signatureAlgorithm: { oid: '1.2.840.10045.4.3.2' } });
    expect(codesOf(findings)).toEqual(['asn1.truncated']);
    expect(findings[0]?.detail).toContain(`It ends at byte ${length}${where === '' ? '' : `, in ${where}`};`);
    expect(findings[0]?.at.range).toEqual({ start: length - 1, end: length });
  });

  test('a self-signed one is not said to be signed wrongly', async () => {
    const root = fixture('pq/ML-DSA-44.der');
    const { first } = await inspect(root.slice(0, root.length - 1));
    expect(first).toMatchObject({ kind: 'certificate', selfSignature: undefined });
    expect(codesOf(first.findings)).toEqual(['asn1.truncated']);
  });
});

test.each([
  ['a CRL', crl.slice(0, crl.length - 150), 'crl'],
  ['a PKCS #7 bundle', fixture('cms/bundle.der.p7b').slice(0, 700), 'cms'],
  ['a PKCS #12 store', fixture('pkcs12/modern.p12').slice(0, 900), 'other'],
  ['an OCSP response', fixture('ocsp/response.der').slice(0, 300), 'ocsp-response'],
])('%s says where it ends', async (_name, bytes, kind) => {
  const { objects, first } = await inspect(bytes);
  expect(objects[0]?.kind).toBe(kind);
  expect(first.findings[0]).toMatchObject({ code: 'asn1.truncated' });
  expect(first.findings[0]?.detail).toContain(String(bytes.length));
});

test('the certificates of a bundle that are whole are there', async () => {
  const { objects } = await inspect(fixture('cms/bundle.der.p7b').slice(0, 700));
  expect(objects.map(({ kind }) => kind)).toEqual(['cms', 'certificate', 'certificate']);
  expect(objects.map((one) => codesOf(one.findings).includes('asn1.truncated'))).toEqual([true, false, true]);
});

const pem = encodePem('CERTIFICATE', leaf);
const cut = (at: number) => pem.slice(0, at);

test.each([
  ['in the middle of a line', cut(300)],
  ['at the end of a line', cut(28 + 5 * 65)],
  ['with the text of a log after it', `${cut(28 + 4 * 65)}\nconnection closed by peer\n`],
  ['before another block', `${cut(300)}\n${encodePem('X', new Uint8Array([0x30, 0]))}`],
  ['with the END line of something else', pem.replace('END CERTIFICATE', 'END X')],
])('PEM that has no end, %s', async (_name, text) => {
  const { findings, first } = await inspect(encodeUtf8(text));
  expect(codesOf(findings)).toEqual(['pem.unfinished']);
  expect(first).toMatchObject({ kind: 'certificate' });
});

test('PEM with damage in the middle is read up to there', async () => {
  const lines = pem.split('\n');
  lines[4] = 'MII*' + (lines[4] ?? '').slice(4);
  const { findings, first, objects } = await inspect(encodeUtf8(lines.join('\n')));
  expect(objects).toHaveLength(1);
  expect(codesOf(findings)).toEqual(['pem.bad_base64']);
  expect(first).toMatchObject({ kind: 'certificate', certificate: { cutOff: true } });
});

test('a private key that is cut off is named as one', async () => {
  const key = encodeUtf8(new TextDecoder().decode(fixture('base/rsa.key')).slice(0, 500));
  const { first } = await inspect(key);
  expect(first.kind).toBe('private-key');
  expect(codesOf(first.findings)).toEqual(['asn1.truncated', 'keys.unreadable']);
});

test('the last of several structures may be the one', async () => {
  const { objects, findings } = await inspect(concatBytes([leaf, leaf.subarray(0, 300)]));
  expect(findings).toEqual([]);
  expect(objects.map((one) => codesOf(one.findings).includes('asn1.truncated'))).toEqual([false, true]);
});
