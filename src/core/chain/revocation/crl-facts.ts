import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { toHex } from '#core/bytes/hex.ts';
import { GENERALIZED_TIME } from '#core/asn1/tags.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { type Extension, findExtension } from '#core/x509/extension.ts';
import type { ExtensionValueOf } from '#core/x509/extensions/value.ts';
import { comparableName } from '../names/comparable-name.ts';
import type { Fault } from './answer.ts';
import { type ComparablePoint, comparablePoint } from './point.ts';

/** What a list says of itself, worked out once. */
export interface CrlFacts {
  /** Comparable. */
  issuer: string;
  number: bigint | undefined;
  /** It only says what changed since the list of this number. */
  base: bigint | undefined;
  point: ComparablePoint | undefined;
  only: ExtensionValueOf<'issuingDistributionPoint'>['only'];
  indirect: boolean;
  /** Equal for lists about the same certificates and signed with the same key: what a delta and its base share. */
  scope: string;
  keyIdentifier: Bytes | undefined;
  /** Forbids using it for any certificate. */
  fault: Fault | undefined;
  /** Breaks the profile of RFC 5280 §5. */
  breach: Fault | undefined;
}

const AUTHORITY_KEY = '2.5.29.35';
const NUMBER = '2.5.29.20';
const DELTA = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
/** Those that mean something here, or mean nothing to the status of a certificate (RFC 5280 §5.2). */
const known = new Set([
  AUTHORITY_KEY,
  NUMBER,
  DELTA,
  ISSUING_POINT,
  '2.5.29.18',
  '2.5.29.46',
  '1.3.6.1.5.5.7.1.1',
]);
/** Those that decide what the list is about: unreadable, it is about nobody knows what. */
const needed = new Set([NUMBER, DELTA, ISSUING_POINT]);

const all = new WeakMap<CertificateList, CrlFacts>();

export function crlFacts(list: CertificateList): CrlFacts {
  let facts = all.get(list);
  if (!facts) all.set(list, (facts = readFacts(list)));
  return facts;
}

function readFacts(list: CertificateList): CrlFacts {
  const { der, extensions } = list;
  const issuer = comparableName(der, list.issuer);
  const issuing = findExtension(extensions, 'issuingDistributionPoint')?.value;
  return {
    issuer,
    number: toBigInt(findExtension(extensions, 'crlNumber')?.value.number),
    base: toBigInt(findExtension(extensions, 'deltaCrlIndicator')?.value.number),
    point: issuing && comparablePoint(der, issuing.point, issuer),
    only: issuing?.only,
    indirect: issuing?.indirect ?? false,
    scope: [issuer, contentOf(list, ISSUING_POINT), contentOf(list, AUTHORITY_KEY)].join('\n'),
    keyIdentifier: findExtension(extensions, 'authorityKeyIdentifier')?.value.keyIdentifier,
    fault: faultOf(list),
    breach: breachOf(list),
  };
}

const toBigInt = (octets: Bytes | undefined): bigint | undefined =>
  octets && octets.length > 0 ? BigInt(`0x${toHex(octets)}`) : undefined;

/** One character a byte; a minus where there is none, which is not the same as an empty one. */
function contentOf({ der, extensions }: CertificateList, oid: string): string {
  const found = extensions.find((extension) => extension.oid === oid);
  return found ? decodeLatin1(der, found.content.start, found.content.end) : '-';
}

function faultOf(list: CertificateList): Fault | undefined {
  const { der, extensions, innerAlgorithm: inner, signatureAlgorithm: outer } = list;
  const strange = extensions.find(({ oid, critical }) => critical && !known.has(oid));
  if (strange) {
    return {
      code: 'critical-extension',
      words: `The list has a critical extension that is not known here: ${strange.oid}`,
    };
  }
  const unread = extensions.find(({ oid, value }) => needed.has(oid) && !value);
  if (unread || list.incomplete) {
    return {
      code: 'malformed',
      words: 'The list cannot be read as a whole, so it may say more than is seen',
    };
  }
  if (!equalBytes(der.subarray(inner.start, inner.end), der.subarray(outer.start, outer.end))) {
    return { code: 'malformed', words: 'The list names one signature algorithm inside and another outside' };
  }
  return undefined;
}

/** RFC 5280 §5.1.2 and §5.2. */
function breachOf(list: CertificateList): Fault | undefined {
  const { version, nextUpdate, thisUpdate, extensions } = list;
  const find = (oid: string): Extension | undefined => extensions.find((extension) => extension.oid === oid);
  const times = [thisUpdate, ...(nextUpdate ? [nextUpdate] : [])];
  const rules: [broken: boolean, words: string][] = [
    [version !== 2, `has version ${version}, not 2`],
    [!nextUpdate, 'does not say when the next one comes'],
    // Written as GeneralizedTime from 2050 on only.
    [
      times.some(({ tag, time }) => tag === GENERALIZED_TIME && time < Date.UTC(2050)),
      'writes its dates in the wrong form',
    ],
    [!find(NUMBER), 'has no number'],
    [find(NUMBER)?.critical === true, 'has a critical number'],
    [!find(AUTHORITY_KEY), 'does not name its issuer’s key'],
    [find(DELTA)?.critical === false, 'is a delta and does not mark that critical'],
    [find(ISSUING_POINT)?.critical === false, 'has a scope and does not mark that critical'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  return broken && { code: 'profile', words: `The list breaks RFC 5280 §5: it ${broken[1]}` };
}
