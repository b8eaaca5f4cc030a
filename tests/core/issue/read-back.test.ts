import { beforeAll, describe, expect, test } from 'vitest';
import { readConfigRequest } from '#core/config/read-request.ts';
import { type Issued, issue, randomSerialNumber } from '#core/issue/issue.ts';
import { previewOf } from '#core/issue/preview.ts';
import { readBack } from '#core/issue/read-back.ts';
import type { Request } from '#core/issue/request.ts';
import { generateKeyPair, type KeyPair } from '#core/keys/generate.ts';
import { keyKinds } from '#data/key-kinds.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { present, refusal } from '../../support/expect.ts';
import { certificateOf, requestOf } from '../../support/openssl.ts';

const now = Date.UTC(2026, 5, 1);
const config = (dn: string, extensions: string) =>
  `[req]\nprompt=no\nutf8=yes\ndistinguished_name=dn\nx509_extensions=ext\nreq_extensions=ext\n[dn]\n${dn}\n[ext]\n${extensions}\n`;
const asked = (source: string, make: Request['make']): Request =>
  readConfigRequest(source, { make, key: 'p-256', validity: { days: 1 }, version: '3.5' }).value;
const source = config('CN = a.example', 'subjectAltName = DNS:a.example, IP:192.0.2.1');

describe.each(['certificate', 'request'] as const)('a %s', (make) => {
  const request = asked(source, make);
  let pair: KeyPair;
  let issued: Issued;
  beforeAll(async () => {
    pair = await generateKeyPair('p-256');
    issued = await issue(request, now, pair);
  });

  test('that is what was asked for', async () => {
    await expect(readBack(issued, request)).resolves.toBeUndefined();
  });

  test('with one octet changed anywhere that counts', async () => {
    const { toBeSigned, subject, publicKey, extensions, signature } =
      make === 'certificate' ? certificateOf(issued.der) : requestOf(issued.der);
    const name = present(findExtension(extensions, 'subjectAltName')).value.names[0];
    const places = [subject.end, publicKey?.end, name?.end, toBeSigned.end, signature.end].map(present);
    for (const end of places) {
      const der = issued.der.slice();
      der[end - 1] = (der[end - 1] ?? 0) ^ 1;
      await expect(readBack({ ...issued, der }, request)).rejects.toThrow(refusal('issue.read_back'));
    }
  });

  test.each([
    ['another subject', config('CN = b.example', 'subjectAltName = DNS:a.example, IP:192.0.2.1')],
    ['another order of names', config('CN = a.example', 'subjectAltName = IP:192.0.2.1, DNS:a.example')],
    ['a name less', config('CN = a.example', 'subjectAltName = DNS:a.example')],
    ['no names', config('CN = a.example', 'keyUsage = cRLSign')],
    ['one more extension', `${source}keyUsage = cRLSign\n`],
  ])('when %s was asked for', async (_name, other) => {
    await expect(readBack(issued, asked(other, make))).rejects.toThrow(refusal('issue.read_back'));
  });

  test('under another key', async () => {
    const { spki } = await generateKeyPair('p-256');
    await expect(readBack({ ...issued, spki }, request)).rejects.toThrow(refusal('issue.read_back'));
  });

  test.each([
    ['IPv6 in any spelling', 'CN=a', 'subjectAltName = IP:2001:DB8:0:0::1, IP:::ffff:1.2.3.4'],
    ['names beyond ASCII', 'CN=bücher', 'subjectAltName = DNS:bücher.example, URI:https://é/'],
    ['every kind of name', 'CN=a', 'subjectAltName = email:a@b.example, URI:https://x/, RID:1.2.3, DNS:*.a'],
    [
      'hostile text',
      `CN = "\\"<script>\\" , + = ' \\\\"\nO = \\n\\r`,
      'subjectAltName = DNS:$(x)'.replace('$', '\\$'),
    ],
    ['relative names of several attributes', 'CN=a\n+OU=b\n+O=c\ntitle=', 'keyUsage = cRLSign'],
    [
      'other string types',
      'C=US\nDC=example\nemailAddress=a@b\nserialNumber=1',
      'subjectAltName = email:copy',
    ],
    ['a type without a name', '0.1.2.3.4 = é', 'basicConstraints = CA:TRUE'],
  ])('%s is read back', async (_name, dn, extensions) => {
    const wanted = asked(config(dn, extensions), make);
    await expect(readBack(await issue(wanted, now, pair), wanted)).resolves.toBeUndefined();
  });
});

test('dates between two instants are read back, past 2050 too', async () => {
  const validity = { notBefore: Date.UTC(2049, 11, 31), notAfter: Date.UTC(2051, 0) };
  const request: Request = { ...asked(source, 'certificate'), validity };
  const issued = await issue(request, now);
  await readBack(issued, request);
  const { notBefore, notAfter } = certificateOf(issued.der);
  expect([notBefore.time, notAfter.time]).toEqual([validity.notBefore, validity.notAfter]);
  const longer = { ...request, validity: { ...validity, notAfter: validity.notAfter + 1000 } };
  await expect(readBack(issued, longer)).rejects.toThrow(refusal('issue.read_back'));
});

test.each(keyKinds.map(({ id }) => id))('the preview of a %s is read without a word', (key) => {
  for (const make of ['certificate', 'request'] as const) {
    const request = { ...asked(source, make), key };
    const { value, findings } =
      make === 'certificate'
        ? decodeCertificate(previewOf(request, now))
        : decodeRequest(previewOf(request, now));
    expect(findings).toEqual([]);
    expect(value?.publicKey?.bits).toBe(Number(/\d+$/.exec(key)?.[0].replace('25519', '256')));
  }
});

test('serial numbers are positive, in 20 octets, and never the same', () => {
  const drawn = Array.from({ length: 200 }, randomSerialNumber);
  expect(drawn.every((octets) => octets.length === 20 && (octets[0] ?? 0) < 0x80)).toBe(true);
  expect(new Set(drawn.map(String)).size).toBe(200);
});
