import { rootCertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { rootLines, rootsSource } from '#data/roots.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodePem } from '#core/container/pem.ts';
import { digest } from '#core/keys/digest.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { formatName } from '#core/x509/name.ts';
import { signedParts } from '#core/x509/signed.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';

const anchors = mozillaAnchors();

test('every line is a certificate that reads without a fault, once', () => {
  expect(anchors.length).toBe(rootLines.trim().split('\n').length);
  expect(new Set(anchors.map(({ certificate }) => toHex(certificate.der))).size).toBe(anchors.length);
  const faults = anchors.flatMap(({ certificate }) => decodeCertificate(certificate.der).findings);
  expect(faults.filter(({ severity }) => severity === 'fatal')).toEqual([]);
  expect(mozillaAnchors()).toBe(anchors);
});

test('every root is signed by its own key', async () => {
  for (const { certificate } of anchors) {
    const { der, publicKey, subject } = certificate;
    const spki = der.subarray(publicKey?.start, publicKey?.end);
    const verdict = await verifySignature(signedParts(certificate), spki);
    expect(verdict, formatName(subject)).toEqual({ result: 'valid' });
  }
});

test('roots are trusted for servers, for mail or for both', () => {
  const uses = anchors.map(({ purposes = [] }) => purposes.slice(0, -2).join('+'));
  expect(new Set(uses)).toEqual(new Set(['server', 'email', 'server+email']));
  expect(anchors.every(({ purposes }) => purposes?.slice(-2).join() === 'ca,any')).toBe(true);
});

test('a root that is being given up says from when on', () => {
  const [dated] = anchors.filter(({ distrustAfter }) => distrustAfter !== undefined);
  expect(new Date(dated?.distrustAfter ?? 0).toISOString()).toMatch(/^202\d-\d\d-\d\dT23:59:59\.000Z$/);
});

test('the source is dated', () => {
  expect(rootsSource).toEqual({
    name: expect.stringMatching(/^Mozilla \(NSS 3\.\d+(\.\d+)?\)$/) as string,
    date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) as string,
  });
});

test('most of what Node ships is here, and each by its own fingerprint', async () => {
  const fingerprint = async (der: Uint8Array<ArrayBuffer>) => toHex(await digest('SHA-256', der));
  const ours = new Set(await Promise.all(anchors.map(({ certificate }) => fingerprint(certificate.der))));
  const blocks = rootCertificates.flatMap((pem) => decodePem(pem).blocks);
  const theirs = await Promise.all(blocks.map(({ bytes }) => fingerprint(bytes ?? new Uint8Array())));
  // Node's list is as old as Node; roots leave Mozilla's list, some dozen a year.
  expect(theirs.filter((one) => ours.has(one)).length).toBeGreaterThan(80);
});
