import type { Bytes } from '#core/bytes/bytes.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { overlookedInRoots, profiles } from '#core/chain/profile/profiles.ts';
import { profileContextOf, type Role } from '#core/chain/profile/rule.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import {
  buildAny,
  constraints,
  dns,
  extension,
  type Fields,
  goodCa,
  goodServer,
  keyUsage,
  name,
  purposes,
  subjectKeyIdentifier,
} from '../../../support/certificate.ts';
import { present } from '../../../support/expect.ts';

export const SERVER = '1.3.6.1.5.5.7.3.1';
const CA_NAME = name(['2.5.4.3', 'CA']);
export const aki = (...parts: Bytes[]): Bytes => extension('2.5.29.35', encodeSequence(...parts));
export const zeros = encodePrimitive(0, new Uint8Array(20));
export const keyed = aki(zeros);
export const other = aki(encodePrimitive(0, new Uint8Array(20).fill(1)));
export const issuerName = encodeContext(1, encodeContext(4, CA_NAME));
export const serialNumber = encodePrimitive(2, Uint8Array.of(1));

export const leaf: Fields = {
  ...goodServer,
  issuer: CA_NAME,
  extensions: [keyUsage(0), purposes(SERVER), dns('a.example'), subjectKeyIdentifier(), keyed],
};
const middle: Fields = {
  ...goodCa,
  subject: name(['2.5.4.3', 'Middle']),
  extensions: [constraints(true), keyUsage(5, 6), subjectKeyIdentifier(), keyed],
};
const good: Record<Role, Fields> = { leaf, intermediate: middle, root: goodCa };
const read = (fields: Fields): Certificate => present(decodeCertificate(buildAny(fields)).value);
const issuer = read(goodCa);

export type Profile = 'rfc5280' | 'webpki';

/** Codes of the rules a certificate in that place breaks. */
export function broken(profile: Profile, role: Role, changes: Partial<Fields>): string[] {
  const certificate = read({ ...good[role], ...changes });
  const context = profileContextOf(
    certificate,
    Date.UTC(2026, 5, 1),
    role,
    role === 'root' ? undefined : issuer,
  );
  const { rules, server } = profiles[profile];
  const codes: string[] = [];
  for (const rule of [...rules, ...(role === 'leaf' ? server : [])]) {
    if (role === 'root' && overlookedInRoots.has(rule.code)) continue;
    rule.check(context, () => codes.push(rule.code));
  }
  return [...new Set(codes)].toSorted();
}

export const leafBut = (...extensions: Bytes[]): Partial<Fields> => ({
  extensions: [...leaf.extensions, ...extensions],
});
export const leafWith = (...extensions: Bytes[]): Partial<Fields> => ({
  extensions: [...extensions, subjectKeyIdentifier(), keyed],
});
export const caBut = (...extensions: Bytes[]): Partial<Fields> => ({
  extensions: [...middle.extensions, ...extensions],
});
export const caWith = (...extensions: Bytes[]): Partial<Fields> => ({ extensions });
export const server = [keyUsage(0), purposes(SERVER)] as const;
export const oids = (oid: string, ...texts: string[]): Bytes =>
  extension(oid, encodeSequence(...texts.map((text) => encodeSequence(encodeOid(text)))));

export function leafWithout(missing: Bytes): Partial<Fields> {
  return { extensions: leaf.extensions.filter((one) => one !== missing) };
}

export function oddRsaKey(): Bytes {
  const modulus = new Uint8Array(257).fill(0xff);
  modulus[0] = 0x0f;
  return encodeSequence(
    encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
    encodeBitString(encodeSequence(encodeInteger(modulus), encodeInteger(65_537))),
  );
}
