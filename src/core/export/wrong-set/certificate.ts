import type { CertificateWish } from '#data/wrong-certificates.ts';
import { keyUsages } from '#data/usages.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import {
  encodeBigInteger,
  encodeBoolean,
  encodeContext,
  encodeInteger,
  encodeNamedBits,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
  encodeTime,
} from '#core/asn1/write.ts';
import { assemble } from '#core/issue/build.ts';
import { buildName } from '#core/issue/build-name.ts';
import { keyIdentifierOf, randomSerialNumber } from '#core/issue/issue.ts';
import { signerFor } from '#core/keys/sign.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import { makeSetKey, type SetKey } from './keys.ts';
import { HOST, type SetHost } from './host.ts';

/** A certificate of the set, with the key it was made for. */
export interface SetMember extends SetKey {
  der: Bytes;
  /** Name, DER. */
  subject: Bytes;
}

export interface Making {
  wish: CertificateWish;
  /** What it is called, unless the wish says otherwise. */
  commonName: string;
  role: 'ca' | 'server';
  host: SetHost;
  /** Absent: itself. */
  issuer?: SetMember;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

const DAY = 86_400_000;
/** Below the arc for examples. One of a UUID would do, but older Go takes its long number for a malformed one. */
const UNKNOWN = '2.999.1';
const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const;

/**
 * One certificate, right but for what the wish says. The builder of requests makes nothing wrong, so this one puts
 * the fields together itself.
 */
export async function makeSetMember(making: Making): Promise<SetMember> {
  const { wish, issuer, host, now, role } = making;
  const key = wish.sameKey && issuer ? issuer : await makeSetKey(wish.key ?? 'p-256');
  const subject = subjectOf(making);
  const signer = await signerFor((issuer ?? key).privateKey, wish.hash ?? 'SHA-256');
  const authority = await keyIdentifierOf((issuer ?? key).spki);
  const extensions = await extensionsOf(wish, role, host, key.spki, issuer ? authority : undefined);
  const whole = Math.floor(now / 1000) * 1000;
  const [from, to] = [wish.from ?? -1, wish.to ?? (role === 'ca' ? 365 : 90)];
  const toBeSigned = encodeSequence(
    ...(wish.version1 ? [] : [encodeContext(0, encodeInteger(2))]),
    serialNumber(wish.serial),
    signer.algorithm,
    issuer?.subject ?? subject,
    encodeSequence(encodeTime(whole + from * DAY), encodeTime(whole + to * DAY)),
    subject,
    key.spki,
    ...(wish.version1 ? [] : [encodeContext(3, encodeSequence(concatBytes(extensions)))]),
  );
  const der = assemble(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
  if (wish.spoiled) der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  return { privateKey: key.privateKey, spki: key.spki, der, subject };
}

function subjectOf({ wish, commonName, host, issuer }: Making): Bytes {
  const named = (text: string): Bytes => buildName([[{ oid: '2.5.4.3', text, tag: UTF8_STRING }]]);
  switch (wish.subject) {
    case 'none':
      return encodeSequence();
    case 'issuer':
      return issuer?.subject ?? named(commonName);
    case 'host':
      return named(host.text);
    default:
      return named(commonName);
  }
}

function serialNumber(wish: CertificateWish['serial']): Bytes {
  switch (wish) {
    case 'zero':
      return encodeInteger(0);
    case 'negative':
      return encodeBigInteger(-0x7a_b1_02n);
    case 'long':
      return encodeInteger(Uint8Array.of(1, 7, ...randomSerialNumber()));
    default:
      return encodeInteger(randomSerialNumber());
  }
}

const extension = (oid: string, value: Bytes, critical = false): Bytes =>
  encodeSequence(encodeOid(oid), ...(critical ? [encodeBoolean(true)] : []), encodeOctetString(value));

/** @param authority Identifier of the issuer's key; absent for a certificate signed by itself. */
async function extensionsOf(
  wish: CertificateWish,
  role: Making['role'],
  host: SetHost,
  spki: Bytes,
  authority: Bytes | undefined,
): Promise<Bytes[]> {
  const { ca = role === 'ca', usages, names = [HOST], identifiers = 'both' } = wish;
  const usual = role === 'ca' ? (['keyCertSign', 'cRLSign'] as const) : (['digitalSignature'] as const);
  const bits = (usages ?? usual).map((usage) => keyUsages.findIndex(({ name }) => name === usage));
  const length = wish.pathLength === undefined ? [] : [encodeInteger(wish.pathLength)];
  const constraints = encodeSequence(...(ca === true ? [encodeBoolean(true)] : []), ...length);
  const purpose = wish.purpose ?? (role === 'server' ? 'server' : undefined);
  const altNames = extension(
    '2.5.29.17',
    encodeSequence(concatBytes(names.map((pattern) => encodeGeneralName(host.name(pattern))))),
  );
  const hasNames = role === 'server' && names.length > 0;
  const named = identifiers === 'wrong' ? new Uint8Array(20).fill(7) : authority;
  return [
    ...(ca === 'absent' ? [] : [extension('2.5.29.19', constraints, !wish.caNotCritical)]),
    ...(bits.length > 0 ? [extension('2.5.29.15', encodeNamedBits(bits), true)] : []),
    ...(purpose ? [extension('2.5.29.37', encodeSequence(encodeOid(purposes[purpose])))] : []),
    ...(hasNames ? [altNames] : []),
    ...(wish.permitted === undefined ? [] : [permittedDomain(wish.permitted)]),
    ...(identifiers === 'none'
      ? []
      : [extension('2.5.29.14', encodeOctetString(await keyIdentifierOf(spki)))]),
    ...((identifiers === 'both' || identifiers === 'wrong') && named
      ? [extension('2.5.29.35', encodeSequence(encodePrimitive(0, named)))]
      : []),
    ...(wish.twice ? [altNames] : []),
    ...(wish.unknownCritical ? [extension(UNKNOWN, encodeNull(), true)] : []),
  ];
}

const permittedDomain = (domain: string): Bytes => {
  const base = encodeSequence(encodePrimitive(2, encodeUtf8(domain)));
  return extension('2.5.29.30', encodeSequence(encodeContext(0, base)), true);
};
