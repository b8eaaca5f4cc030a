import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeOctetString, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import type { Anchor, ChainQuestion, Pile } from '#core/chain/question.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { Authority } from './authority.ts';
import { constraints, dns, extension, type Fields, keyUsage, purposes, time } from './certificate.ts';
import { present } from './expect.ts';

/** The moment at which the chains of these tests are good. */
export const NOW = Date.UTC(2026, 5, 1);
export const SERVER = '1.3.6.1.5.5.7.3.1';
export const HOST = 'device.example';

const identifierOf = ({ spki }: Authority): Bytes => spki.slice(-20);
export const subjectKey = (of: Authority): Bytes =>
  extension('2.5.29.14', encodeOctetString(identifierOf(of)));
export const authorityKey = (of: Authority): Bytes =>
  extension('2.5.29.35', encodeSequence(encodePrimitive(0, identifierOf(of))));

export const caExtensions = (own: Authority, above: Authority, pathLength?: number): Bytes[] => [
  constraints(true, pathLength),
  keyUsage(5, 6),
  subjectKey(own),
  authorityKey(above),
];
export const leafExtensions = (own: Authority, above: Authority): Bytes[] => [
  keyUsage(0),
  purposes(SERVER),
  dns(HOST),
  subjectKey(own),
  authorityKey(above),
];

let serial = 1;
/** A certificate for somebody's name and key, by somebody else. */
export async function certify(
  own: Authority,
  above: Authority,
  fields: Partial<Fields> = {},
): Promise<Certificate> {
  const der = await above.issue({
    serialNumber: ++serial,
    subject: own.subject,
    spki: own.spki,
    notAfter: time('301231000000Z'),
    innerAlgorithm: above.algorithm,
    extensions: caExtensions(own, above),
    ...fields,
  });
  return present(decodeCertificate(der).value);
}

export interface Chain {
  authorities: { root: Authority; ca: Authority; leaf: Authority };
  root: Certificate;
  ca: Certificate;
  leaf: Certificate;
}

export interface Changes {
  root?: Partial<Fields>;
  ca?: Partial<Fields>;
  leaf?: Partial<Fields>;
}

const names = { root: 'Root', ca: 'Issuing CA', leaf: HOST };
const people: Promise<Chain['authorities']> = (async () => ({
  root: await Authority.make(names.root),
  ca: await Authority.make(names.ca),
  leaf: await Authority.make(names.leaf),
}))();

/** Root, CA and server: nothing can be said against them but for what was changed. */
export async function makeChain(changes: Changes = {}): Promise<Chain> {
  const authorities = await people;
  const { root, ca, leaf } = authorities;
  return {
    authorities,
    root: await certify(root, root, changes.root),
    ca: await certify(ca, root, changes.ca),
    leaf: await certify(leaf, ca, { extensions: leafExtensions(leaf, ca), ...changes.leaf }),
  };
}

export const trust = (...certificates: Certificate[]): Anchor[] =>
  certificates.map((certificate) => ({ certificate, from: 'bench' }));

export const pileOf = (certificates: Certificate[], anchors: Anchor[]): Pile => ({
  certificates,
  anchors,
  crls: [],
  responses: [],
});

export const asking = (changes: Partial<ChainQuestion> = {}): ChainQuestion => ({
  purpose: 'server',
  name: HOST,
  time: NOW,
  strictness: 'path',
  revocation: 'given',
  ...changes,
});
