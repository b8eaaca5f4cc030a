import type { Bytes } from '#core/bytes/bytes.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { buildString } from '#core/issue/build-name.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { Authority, type ListFields } from '../../../support/authority.ts';
import {
  authorityKeyIdentifier,
  constraints,
  extension,
  keyUsage,
  name,
  time,
} from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';
import {
  certificateIssuer,
  crlNumber,
  deltaTo,
  directory,
  issuingPoint,
  pointName,
  points,
  reason,
  unknown,
  uri,
} from '../../../support/lists.ts';
import { certificateOf } from '../../../support/openssl.ts';

/** Serial number of the certificate asked about. */
export const MINE = 7;
export const AT = Date.parse('2026-06-15T00:00:00Z');

export let ca: Authority;
/** Signs lists in the CA's place; has a certificate of it. */
export let other: Authority;
/** Has the CA's name and another key. */
export let stranger: Authority;
export let issuer: Certificate;
/** That of `other`. */
export let helper: Certificate;

export async function makeAuthorities(): Promise<void> {
  ca = await Authority.make('CA');
  other = await Authority.make('Other');
  stranger = await Authority.make('CA');
  issuer = certificateOf(await ca.root());
  helper = certificateOf(
    await ca.issue({ subject: other.subject, spki: other.spki, extensions: [keyUsage(6)] }),
  );
}

export const me = async (...extensions: Bytes[]): Promise<Certificate> =>
  certificateOf(
    await ca.issue({ serialNumber: MINE, subject: name(['2.5.4.3', 'me']), spki: ca.spki, extensions }),
  );

export interface Case {
  /** Of the certificate asked about. */
  has?: () => Bytes[];
  lists: () => Promise<Bytes>[];
  time?: number;
  strict?: true;
  /** `revoked`, `good`, `unknown` and the codes of what could not be used. */
  says: string;
  /** Why openssl says something else. */
  openssl?: string;
}

export const revoking = (fields: Partial<ListFields> = {}, ...entry: Bytes[]): Promise<Bytes> =>
  ca.list({
    extensions: [crlNumber(1)],
    entries: [{ serial: MINE, ...(entry.length > 0 && { extensions: entry }) }],
    ...fields,
  });
const clean = (...extensions: Bytes[]): Promise<Bytes> => ca.list({ extensions });

const A = 'http://a.example/crl';
const B = 'http://b.example/crl';
const at =
  (text: string): (() => Bytes[]) =>
  () => [points({ names: [uri(text)] })];
/** Key compromise alone, and all the others. */
const [SOME, REST] = [[1], [2, 3, 4, 5, 6, 7, 8]];

export const crlCases: Record<string, Record<string, Case>> = {
  'complete lists': {
    'none at all': { lists: () => [], says: 'unknown' },
    'not on it': { lists: () => [ca.list({ entries: [{ serial: 8 }, { serial: 263 }] })], says: 'good' },
    'on it': { lists: () => [revoking()], says: 'revoked' },
    'on it with a reason': { lists: () => [revoking({}, reason(1))], says: 'revoked' },
    'on the newer of two': {
      lists: () => [clean(), revoking({ thisUpdate: time('260610000000Z') })],
      says: 'revoked',
    },
    'no longer on the newer of two': {
      lists: () => [revoking(), ca.list({ thisUpdate: time('260610000000Z') })],
      says: 'good',
    },
    'by the name of somebody else': {
      lists: () => [other.list({ entries: [{ serial: MINE }] })],
      says: 'unknown',
    },
    'of version 1, without a number': { lists: () => [ca.list({ version: 1 })], says: 'good' },
    'without a next update': { lists: () => [ca.list({ nextUpdate: undefined })], says: 'good' },
  },
  dates: {
    'not yet': { lists: () => [clean()], time: Date.parse('2026-05-31T23:59:59Z'), says: 'unknown not-yet' },
    'from the first moment': {
      lists: () => [clean()],
      time: Date.parse('2026-06-01T00:00:00Z'),
      says: 'good',
    },
    'to the last moment': {
      lists: () => [clean()],
      time: Date.parse('2026-07-01T00:00:00Z'),
      says: 'good',
      openssl: 'ends a second earlier; RFC 5280 §6.3.3 (a) says after',
    },
    'out of date': {
      lists: () => [clean()],
      time: Date.parse('2026-07-01T00:00:01Z'),
      says: 'unknown stale',
    },
    'out of date, and on it': {
      lists: () => [revoking()],
      time: Date.parse('2026-07-01T00:00:01Z'),
      says: 'revoked',
    },
    'out of date, and held': {
      lists: () => [revoking({}, reason(6))],
      time: Date.parse('2026-07-01T00:00:01Z'),
      says: 'unknown stale',
      openssl: 'does not let go',
    },
    'out of date, and on it by somebody else': {
      lists: () => [stranger.list({ entries: [{ serial: MINE }] })],
      time: Date.parse('2026-07-01T00:00:01Z'),
      says: 'unknown stale',
    },
    'a good one beside one out of date': {
      lists: () => [clean(), ca.list({ nextUpdate: time('260610000000Z') })],
      says: 'good',
    },
  },
  signers: {
    'another key of the same name': { lists: () => [stranger.list({})], says: 'unknown signature' },
    'somebody who signed for another name': {
      lists: () => [stranger.list({ issuer: name(['2.5.4.3', 'CA']), entries: [{ serial: MINE }] })],
      says: 'unknown signature',
    },
    'two algorithms': {
      lists: () => [
        clean().then((der) => {
          // The outer one becomes ecdsa-with-SHA384.
          const wrong = der.slice();
          wrong[Buffer.from(der).lastIndexOf(hex('2a8648ce3d040302')) + 7] = 3;
          return wrong;
        }),
      ],
      says: 'unknown malformed',
    },
  },
  extensions: {
    'critical and unknown': { lists: () => [clean(unknown(true))], says: 'unknown critical-extension' },
    unknown: { lists: () => [clean(unknown(false))], says: 'good' },
    'critical and unknown in an entry of another certificate': {
      lists: () => [ca.list({ entries: [{ serial: 9, extensions: [unknown(true)] }] })],
      says: 'unknown critical-extension',
    },
    'unknown in an entry': { lists: () => [revoking({}, unknown(false))], says: 'revoked' },
    'an issuing point that cannot be read': {
      lists: () => [clean(extension('2.5.29.28', hex('0500'), true))],
      says: 'unknown malformed',
      openssl: 'overlooks it',
    },
    'an entry that cannot be read': {
      lists: () => [ca.list({ entries: [{ serial: 9, extensions: [hex('0500')] }] })],
      says: 'unknown malformed',
    },
  },
  'who a list is about': {
    'users only': { lists: () => [clean(issuingPoint({ only: 'user' }))], says: 'good' },
    'CAs only': { lists: () => [clean(issuingPoint({ only: 'CA' }))], says: 'unknown scope' },
    'attribute certificates only': {
      lists: () => [clean(issuingPoint({ only: 'attribute' }))],
      says: 'unknown scope',
    },
    'users only, and this is a CA': {
      has: () => [constraints(true)],
      lists: () => [clean(issuingPoint({ only: 'user' }))],
      says: 'unknown scope',
    },
    'CAs only, and this is one': {
      has: () => [constraints(true)],
      lists: () => [clean(issuingPoint({ only: 'CA' }))],
      says: 'good',
    },
  },
  'distribution points': {
    'the same': { has: at(A), lists: () => [clean(issuingPoint({ names: [uri(A)] }))], says: 'good' },
    'one of several': {
      has: () => [points({ names: [uri(B), uri(A)] })],
      lists: () => [clean(issuingPoint({ names: [uri(A), uri('ldap:')] }))],
      says: 'good',
    },
    another: { has: at(B), lists: () => [clean(issuingPoint({ names: [uri(A)] }))], says: 'unknown scope' },
    'the same in other letters': {
      has: at('http://a.example/%63rl'),
      lists: () => [clean(issuingPoint({ names: [uri(A)] }))],
      says: 'unknown scope',
    },
    'none in the certificate': {
      lists: () => [clean(issuingPoint({ names: [uri(A)] }))],
      says: 'unknown scope',
    },
    'none in the list': { has: at(A), lists: () => [revoking()], says: 'revoked' },
    'the issuer’s own name': {
      lists: () => [clean(issuingPoint({ names: [directory(ca.subject)] }))],
      says: 'good',
      openssl: 'knows no point but those of the certificate',
    },
    'relative to the issuer, and in full': {
      has: () => [points({ relative: relative('part') })],
      lists: () => [
        clean(issuingPoint({ names: [directory(name(['2.5.4.3', 'CA'], ['2.5.4.3', 'PART']))] })),
      ],
      says: 'good',
    },
    'relative on both sides': {
      has: () => [points({ relative: relative('part') })],
      lists: () => [revoking({ extensions: [issuingPoint({ relative: relative('part') })] })],
      says: 'revoked',
    },
    'relative and another': {
      has: () => [points({ relative: relative('part') })],
      lists: () => [clean(issuingPoint({ relative: relative('party') }))],
      says: 'unknown scope',
    },
  },
  reasons: {
    'some only': { lists: () => [clean(issuingPoint({ reasons: SOME }))], says: 'unknown' },
    'all, in two lists': {
      lists: () => [clean(issuingPoint({ reasons: SOME })), clean(issuingPoint({ reasons: REST }))],
      says: 'good',
    },
    'all, and revoked by the second': {
      lists: () => [
        clean(issuingPoint({ reasons: SOME })),
        revoking({ extensions: [issuingPoint({ reasons: REST })] }),
      ],
      says: 'revoked',
    },
    'all, at two points of one list': {
      has: () => [points({ names: [uri(A)], reasons: SOME }, { names: [uri(A)], reasons: REST })],
      lists: () => [clean(issuingPoint({ names: [uri(A)] }))],
      says: 'good',
      openssl: 'stops at the first',
    },
    'one point is for some': {
      has: () => [points({ names: [uri(A)], reasons: SOME })],
      lists: () => [clean(issuingPoint({ names: [uri(A)] }))],
      says: 'unknown',
    },
  },
  'indirect lists': {
    'of the one the certificate names': { has: viaOther, lists: () => [indirect([])], says: 'good' },
    'revoked there': {
      has: viaOther,
      lists: () => [indirect([{ serial: MINE, extensions: [certificateIssuer(ca.subject)] }])],
      says: 'revoked',
    },
    'carried on to the next entry': {
      has: viaOther,
      lists: () => [
        indirect([
          { serial: 1, extensions: [certificateIssuer(ca.subject)] },
          { serial: MINE, extensions: [reason(1)] },
        ]),
      ],
      says: 'revoked',
    },
    'the serial number of another CA': {
      has: viaOther,
      lists: () => [
        indirect([
          { serial: 1, extensions: [certificateIssuer(ca.subject)] },
          { serial: MINE, extensions: [certificateIssuer(name(['2.5.4.3', 'third']))] },
        ]),
      ],
      says: 'good',
    },
    'the serial number of its own': {
      has: viaOther,
      lists: () => [indirect([{ serial: MINE }])],
      says: 'good',
    },
    'that does not say that it is one': {
      has: viaOther,
      lists: () => [other.list({ extensions: [issuingPoint({ names: [uri(A)] })] })],
      says: 'unknown scope',
    },
    'that the certificate does not name': { has: at(A), lists: () => [indirect([])], says: 'unknown' },
    'an entry without a directory name': {
      has: viaOther,
      lists: () => [
        indirect([{ serial: 1, extensions: [extension('2.5.29.29', hex('30 02 82 00'), true)] }]),
      ],
      says: 'unknown malformed',
      openssl: 'overlooks it',
    },
  },
  deltas: {
    alone: { has: fresh, lists: () => [clean(crlNumber(2), deltaTo(1))], says: 'unknown no-base' },
    'revoked since': {
      has: fresh,
      lists: () => [clean(crlNumber(1)), revoking({ extensions: [crlNumber(2), deltaTo(1)] })],
      says: 'revoked',
    },
    'removed since': {
      has: fresh,
      lists: () => [revoking(), revoking({ extensions: [crlNumber(2), deltaTo(1)] }, reason(8))],
      says: 'good',
    },
    'nothing since': {
      has: fresh,
      lists: () => [revoking(), clean(crlNumber(2), deltaTo(1))],
      says: 'revoked',
    },
    'to a later list': {
      has: fresh,
      lists: () => [clean(crlNumber(1)), revoking({ extensions: [crlNumber(3), deltaTo(2)] })],
      says: 'good no-base',
    },
    'older than the list': {
      has: fresh,
      lists: () => [clean(crlNumber(5)), revoking({ extensions: [crlNumber(4), deltaTo(3)] })],
      says: 'good no-base',
    },
    'of another scope': {
      has: fresh,
      lists: () => [
        clean(crlNumber(1)),
        revoking({ extensions: [crlNumber(2), deltaTo(1), issuingPoint({ only: 'user' })] }),
      ],
      says: 'good no-base',
    },
    'brings an old list up to date': {
      has: fresh,
      lists: () => [
        ca.list({ extensions: [crlNumber(1)], nextUpdate: time('260610000000Z') }),
        clean(crlNumber(2), deltaTo(1)),
      ],
      says: 'good',
    },
    'itself out of date': {
      has: fresh,
      lists: () => [
        clean(crlNumber(1)),
        revoking({ extensions: [crlNumber(2), deltaTo(1)], nextUpdate: time('260610000000Z') }),
      ],
      says: 'revoked',
    },
    'out of date, and the list too': {
      has: fresh,
      lists: () => [
        ca.list({ extensions: [crlNumber(1)], nextUpdate: time('260610000000Z') }),
        ca.list({ extensions: [crlNumber(2), deltaTo(1)], nextUpdate: time('260611000000Z') }),
      ],
      says: 'unknown stale stale',
    },
    'signed by somebody else': {
      has: fresh,
      lists: () => [
        clean(crlNumber(1)),
        stranger.list({ extensions: [crlNumber(2), deltaTo(1)], entries: [{ serial: MINE }] }),
      ],
      says: 'good signature',
      openssl: 'does not go on without it',
    },
  },
  'the profile of RFC 5280': {
    kept: { lists: () => [clean(crlNumber(1), authorityKeyIdentifier())], strict: true, says: 'good' },
    'no number': { lists: () => [clean(authorityKeyIdentifier())], strict: true, says: 'unknown profile' },
    'no number, and the certificate is on it': {
      lists: () => [ca.list({ extensions: [authorityKeyIdentifier()], entries: [{ serial: MINE }] })],
      strict: true,
      says: 'revoked',
    },
    'a critical number': {
      lists: () => [clean(crlNumber(1, true), authorityKeyIdentifier())],
      strict: true,
      says: 'unknown profile',
    },
    'no key identifier': { lists: () => [clean(crlNumber(1))], strict: true, says: 'unknown profile' },
    'no next update': {
      lists: () => [ca.list({ nextUpdate: undefined, extensions: [crlNumber(1), authorityKeyIdentifier()] })],
      strict: true,
      says: 'unknown profile',
    },
    'a time in the wrong form': {
      lists: () => [
        ca.list({
          nextUpdate: time('20260701000000Z'),
          extensions: [crlNumber(1), authorityKeyIdentifier()],
        }),
      ],
      strict: true,
      says: 'unknown profile',
    },
  },
};

/** The content of a relative name of one common name. */
function relative(text: string): Bytes {
  return encodeSequence(encodeOid('2.5.4.3'), buildString({ text, tag: UTF8_STRING }));
}

/** RFC 5280 §4.2.1.15: openssl looks for deltas only where somebody says that there are any. */
function fresh(): Bytes[] {
  return [extension('2.5.29.46', encodeSequence(encodeSequence(...pointName({ names: [uri(B)] }))))];
}

export function viaOther(): Bytes[] {
  return [points({ names: [uri(A)], issuer: [directory(other.subject)] })];
}

export function indirect(entries: ListFields['entries']): Promise<Bytes> {
  return other.list({ entries, extensions: [issuingPoint({ names: [uri(A)], indirect: true })] });
}
