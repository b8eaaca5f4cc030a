import { expect, test } from 'vitest';
import { Templates, type Own } from '#core/devices/der-template.ts';
import { buildCertificate, buildRequestInfo } from '#core/issue/build.ts';
import { keyIdentifierOf } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { KeyKind } from '#data/key-kinds.ts';

const NOW = Date.UTC(2026, 0, 1);
const requestOf = (key: KeyKind, more: Request['extensions'] = []): Request => ({
  make: 'certificate',
  openssl: '3.5',
  subject: [[{ oid: '2.5.4.3', text: 'device', tag: 12 }]],
  attributes: [],
  key,
  digest: 'SHA-256',
  validity: { days: 10 },
  extensions: [{ type: 'keyUsage', critical: false, usages: ['digitalSignature'] }, ...more],
});
const identifiers: Request['extensions'] = [{ type: 'subjectKeyIdentifier', critical: false, value: 'hash' }];

const serials = {
  usual: new Uint8Array(20).fill(7),
  'one with a leading zero': new Uint8Array(20).fill(7).fill(0, 0, 1),
  'one of two octets': Uint8Array.of(1, 2),
  'the marker itself': new Uint8Array(20).fill(0x3c),
};

test.each<[string, KeyKind, Request['extensions']]>([
  ['P-256', 'p-256', []],
  ['P-256 with its identifier', 'p-256', identifiers],
  ['RSA', 'rsa-2048', identifiers],
  ['Ed25519', 'ed25519', identifiers],
])('what a template gives is what would be built: %s', async (_name, kind, more) => {
  const request = requestOf(kind, more);
  const algorithm = Uint8Array.of(0x30, 0);
  const build = (own: Own): Bytes =>
    buildCertificate(request, { ...own, signatureAlgorithm: algorithm, now: NOW });
  const buildInfo = (own: Own): Bytes =>
    buildRequestInfo(request, { ...own, signatureAlgorithm: algorithm, now: NOW });
  const [templates, infos] = [new Templates(), new Templates()];
  for (const serialNumber of Object.values(serials)) {
    const { spki } = await generateKeyPair(kind);
    const keyIdentifier = await keyIdentifierOf(spki);
    const differing = { spki, keyIdentifier: () => keyIdentifier, serialNumber };
    const own = { spki, keyIdentifier, serialNumber };
    expect(templates.build(request, differing, build)).toEqual(build(own));
    expect(infos.build(request, { ...differing, serialNumber: new Uint8Array(1) }, buildInfo)).toEqual(
      buildInfo({ ...own, serialNumber: new Uint8Array(1) }),
    );
  }
});

test('another request gets what is its own', async () => {
  const { spki } = await generateKeyPair('p-256');
  const own = { spki, keyIdentifier: new Uint8Array(20), serialNumber: serials.usual };
  const differing = { ...own, keyIdentifier: () => own.keyIdentifier };
  const templates = new Templates();
  for (const text of ['one', 'two', 'three', 'four']) {
    const request = { ...requestOf('p-256'), subject: [[{ oid: '2.5.4.3', text, tag: 12 }]] };
    const build = (of: Own): Bytes =>
      buildCertificate(request, { ...of, signatureAlgorithm: Uint8Array.of(0x30, 0), now: NOW });
    expect(templates.build(request, differing, build)).toEqual(build(own));
  }
});
