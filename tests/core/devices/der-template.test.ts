import { beforeAll, expect, test } from 'vitest';
import { Templates, type Own } from '#core/devices/der-template.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { buildCertificate, buildRequestInfo } from '#core/issue/build.ts';
import { buildName } from '#core/issue/build-name.ts';
import { keyIdentifierOf } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import type { KeyKind } from '#data/key-kinds.ts';

const NOW = Date.UTC(2026, 0, 1);
const ALGORITHM = encodeSequence();
const requestOf = (key: KeyKind, more: Request['extensions'] = []): Request => ({
  make: 'certificate',
  openssl: '3.5',
  subject: [],
  attributes: [{ oid: '1.2.840.113549.1.9.7', text: 'challenge', tag: 12 }],
  key,
  digest: 'SHA-256',
  validity: { days: 10 },
  extensions: [{ type: 'keyUsage', critical: false, usages: ['digitalSignature'] }, ...more],
});
const identifiers: Request['extensions'] = [{ type: 'subjectKeyIdentifier', critical: false, value: 'hash' }];

const structures = {
  certificate: (request: Request, { subject, ...own }: Own) =>
    buildCertificate(
      { ...request, subjectDer: subject },
      { ...own, signatureAlgorithm: ALGORITHM, now: NOW, issuer },
    ),
  request: (request: Request, { subject, ...own }: Own) =>
    buildRequestInfo(
      { ...request, subjectDer: subject },
      { ...own, signatureAlgorithm: ALGORITHM, now: NOW },
    ),
};

const name = (...texts: string[]): Bytes =>
  buildName(texts.map((text) => [{ oid: '2.5.4.3', text, tag: 12 }]));
const issuer = {
  name: name('Device attestation key'),
  spki: encodeSequence(),
  facts: { name: name('Root'), serialNumber: Uint8Array.of(1) },
};

const subjects: [string, Bytes][] = [
  ['a short name', name('device')],
  ['none', encodeSequence()],
  ['what is not ASCII', name('Gerät №7 — 装置 🔑')],
  ['two attributes', name('device', 'line 2')],
  // Of the name, of what is around it, and of both.
  ...[100, 127, 128, 129, 200, 255, 256, 257, 300, 65_400, 65_536].flatMap((octets): [string, Bytes][] =>
    [-1, 0, 1, 2].map((more) => [`${octets + more} characters`, name('x'.repeat(octets + more))]),
  ),
  ['the marker itself', Uint8Array.from([4, 24, ...new Uint8Array(24).fill(0xc3)])],
];

const serials: [string, Bytes][] = [
  ['a usual serial number', new Uint8Array(20).fill(7)],
  ['one with a leading zero', new Uint8Array(20).fill(7).fill(0, 0, 1)],
  ['one with the highest bit', new Uint8Array(20).fill(0x87)],
  ['one of two octets', Uint8Array.of(1, 2)],
  ['the marker itself', new Uint8Array(20).fill(0x3c)],
];

const spkis = new Map<KeyKind, Bytes[]>();
beforeAll(async () => {
  for (const kind of ['p-256', 'rsa-2048', 'ed25519'] as const)
    spkis.set(kind, [(await generateKeyPair(kind)).spki, (await generateKeyPair(kind)).spki]);
});

test.each(
  Object.entries(structures).flatMap(([structure, build]) =>
    (['p-256', 'rsa-2048', 'ed25519'] as const).flatMap((kind) =>
      [[], identifiers].map((more) => ({ structure, build, kind, more, identified: more.length > 0 })),
    ),
  ),
)(
  'what a template gives is what would be built: $structure, $kind, identified: $identified',
  async ({ structure, build, kind, more }) => {
    const request = requestOf(kind, more);
    const [kindOf, templates] = [{}, new Templates()];
    let built = 0;
    const make = (own: Own): Bytes => {
      built++;
      return build(request, own);
    };
    const each = subjects.flatMap((subject, i) =>
      (i === 0 && structure === 'certificate' ? serials : serials.slice(0, 1)).map((serial) => ({
        subject,
        serial,
      })),
    );
    for (const [i, { subject, serial }] of each.entries()) {
      const spki = spkis.get(kind)?.[i % 2] ?? new Uint8Array();
      const keyIdentifier = await keyIdentifierOf(spki);
      const serialNumber = structure === 'request' ? new Uint8Array(1) : serial[1];
      const same = { subject: subject[1], spki, serialNumber };
      const got = templates.build(kindOf, { ...same, keyIdentifier: () => keyIdentifier }, make);
      const wanted = build(request, { ...same, keyIdentifier });
      expect(Buffer.compare(got, wanted), `${subject[0]}, ${serial[0]}`).toBe(0);
    }
    // Once for the template, and where serial numbers are of another form.
    expect(built).toBe(structure === 'request' ? 1 : 4);
  },
);

test('where the subject is not a member of its own, nothing is copied', () => {
  const spki = spkis.get('p-256')?.[0] ?? new Uint8Array();
  const serialNumber = new Uint8Array(1);
  const build = ({ subject, spki: key }: Own): Bytes => encodeSequence(encodeSequence(subject), key);
  const [kind, templates] = [{}, new Templates()];
  for (const text of ['a', 'longer', 'x'.repeat(300)]) {
    const own = { subject: name(text), spki, serialNumber };
    const differing = { ...own, keyIdentifier: () => new Uint8Array(20) };
    expect(templates.build(kind, differing, build)).toEqual(
      build({ ...own, keyIdentifier: new Uint8Array(20) }),
    );
  }
});

test('another kind gets what is its own', () => {
  const own = {
    subject: name('device'),
    spki: spkis.get('p-256')?.[0] ?? new Uint8Array(),
    serialNumber: new Uint8Array(20).fill(7),
    keyIdentifier: new Uint8Array(20),
  };
  const templates = new Templates();
  for (const days of [1, 2, 3, 4]) {
    const request: Request = { ...requestOf('p-256'), validity: { days } };
    const build = (of: Own): Bytes => structures.certificate(request, of);
    const differing = { ...own, keyIdentifier: () => own.keyIdentifier };
    expect(templates.build(request, differing, build)).toEqual(build(own));
  }
});
