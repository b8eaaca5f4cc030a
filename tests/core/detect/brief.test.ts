import { expect, test } from 'vitest';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { type Brief, buildBrief } from '#core/detect/brief.ts';
import type { InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import { problemsIn } from '#core/findings/rank.ts';
import { findExtension } from '#core/x509/extension.ts';
import { present } from '../../support/expect.ts';
import { inspectFixture } from '../../support/fixtures.ts';

async function read(path: string): Promise<InspectedCertificate | InspectedCrl> {
  const object = present((await inspectFixture(path))[0]);
  if (object.kind !== 'certificate' && object.kind !== 'crl') throw new Error(`${path}: ${object.kind}`);
  return object;
}

test.each<[string, Partial<Brief>]>([
  ['base/ca.pem', { title: 'Fixture CA', issuer: 'Fixture CA', isCa: true, mayRespond: true }],
  ['base/leaf.pem', { title: 'leaf.example', issuer: 'Fixture CA', isCa: false, mayRespond: false }],
  ['base/ocsp.pem', { isCa: false, mayRespond: true }],
  ['base/tsa.pem', { isCa: false, mayRespond: false }],
  ['crl/ca.crl', { title: 'Fixture CA', issuer: '', isCa: false, mayRespond: false, sha256: '' }],
])('%s in brief', async (path, wanted) => {
  expect(buildBrief(await read(path))).toMatchObject({ ...wanted, cutOff: false });
});

test.each(['base/ca.pem', 'base/leaf.pem', 'base/rsa.pem', 'algorithms/sha1.pem', 'crl/ca.crl'])(
  'the brief of %s says the same as the whole',
  async (path) => {
    const object = await read(path);
    const { der, findings } = object;
    const whole = object.kind === 'crl' ? object.crl : object.certificate;
    const brief = buildBrief(object);
    const octets = (range: { start: number; end: number } | undefined): string =>
      range ? decodeLatin1(der.slice(range.start, range.end)) : '';
    expect(brief.names).toEqual({
      subject: octets('subject' in whole ? whole.subject : undefined),
      issuer: octets(whole.issuer),
    });
    const named = findExtension(whole.extensions, 'authorityKeyIdentifier')?.value.keyIdentifier;
    const own = findExtension(whole.extensions, 'subjectKeyIdentifier')?.value.keyIdentifier;
    expect(brief.keyIds.issuer).toBe(named && decodeLatin1(named));
    expect(brief.keyIds.own).toBe(own && decodeLatin1(own));
    expect(brief.expires).toBe('notAfter' in whole ? whole.notAfter.time : whole.nextUpdate?.time);
    expect(brief.problems).toEqual(
      problemsIn(findings).map(({ code, severity, title }) => ({ code, severity, title })),
    );
    if (object.kind === 'certificate') expect(brief.sha256).toBe(decodeLatin1(object.sha256));
  },
);

test('what names no key has no key to compare', async () => {
  const certificate = await read('base/leaf.pem');
  if (certificate.kind !== 'certificate') throw new Error('no certificate');
  const bare = { ...certificate, certificate: { ...certificate.certificate, extensions: [] } };
  expect(buildBrief(bare).keyIds).toEqual({});
  // A certificate of version 1 does not say what it is: it may be a responder's.
  expect(buildBrief(bare).mayRespond).toBe(false);
  expect(buildBrief({ ...bare, certificate: { ...bare.certificate, version: 1 } }).mayRespond).toBe(true);
});
