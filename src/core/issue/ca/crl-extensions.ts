import { revocationReasons } from '#data/revocation-reasons.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { GENERALIZED_TIME } from '#core/asn1/tags.ts';
import { formatGeneralizedTime } from '#core/asn1/time.ts';
import {
  encode,
  encodeBigInteger,
  encodeBoolean,
  encodeContext,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { IssuerFacts } from '../build-extensions.ts';
import type { Revocation } from './authority.ts';

const ENUMERATED = 0x0a;

/** Which certificates a list is about, where not all of the CA's (RFC 5280 §5.2.5). */
export interface IssuingPoint {
  /** Where the list is published; empty: not said. */
  url: string;
  only?: 'user certificates' | 'CA certificates';
}

export const extensionOf = (oid: string, value: Bytes, critical = false): Bytes =>
  encodeSequence(encodeOid(oid), ...(critical ? [encodeBoolean(true)] : []), encodeOctetString(value));

/** CRLReason (§5.3.1). */
const reasonNumber = (reason: Revocation['reason']): number =>
  revocationReasons.find(([, name]) => name === reason)?.[0] ?? 0;

export const encodeReason = (reason: Revocation['reason']): Bytes =>
  encode(ENUMERATED, Uint8Array.of(reasonNumber(reason)));

export const encodeGeneralizedTime = (time: number): Bytes =>
  encode(GENERALIZED_TIME, encodeUtf8(formatGeneralizedTime(time)));

/** Of one entry (§5.3): `unspecified` is left out, as the RFC asks for. */
export function entryExtensions({ reason, invalidSince, holdInstruction }: Revocation): Bytes[] {
  return [
    ...(reason === undefined || reason === 'unspecified'
      ? []
      : [extensionOf('2.5.29.21', encodeReason(reason))]),
    ...(holdInstruction === undefined || reason !== 'certificateHold'
      ? []
      : [extensionOf('2.5.29.23', encodeOid(holdInstruction))]),
    ...(invalidSince === undefined ? [] : [extensionOf('2.5.29.24', encodeGeneralizedTime(invalidSince))]),
  ];
}

/** By the key's identifier, or by name and number of the issuer's certificate where that names none (§5.2.1). */
export function authorityKey({ keyIdentifier, name, serialNumber }: IssuerFacts): Bytes {
  const value = keyIdentifier
    ? encodePrimitive(0, keyIdentifier)
    : concatBytes([encodeContext(1, encodeContext(4, name)), encodePrimitive(2, serialNumber)]);
  return extensionOf('2.5.29.35', encodeSequence(value));
}

export const crlNumber = (number: bigint): Bytes => extensionOf('2.5.29.20', encodeBigInteger(number));

/** Critical: who does not know it must not take the list for a complete one (§5.2.4). */
export const deltaIndicator = (base: bigint): Bytes => extensionOf('2.5.29.27', encodeBigInteger(base), true);

const pointName = (url: string): Bytes =>
  encodeContext(0, encodeContext(0, encodeGeneralName({ type: 'URI', text: url })));

/** Critical (§5.2.5). */
export function issuingPoint({ url, only }: IssuingPoint): Bytes {
  const yes = Uint8Array.of(0xff);
  return extensionOf(
    '2.5.29.28',
    encodeSequence(
      ...(url === '' ? [] : [pointName(url)]),
      ...(only === 'user certificates' ? [encodePrimitive(1, yes)] : []),
      ...(only === 'CA certificates' ? [encodePrimitive(2, yes)] : []),
    ),
    true,
  );
}

/** Where the delta lists to a complete one are fetched (§5.2.6). */
export const freshestCrl = (url: string): Bytes =>
  extensionOf('2.5.29.46', encodeSequence(encodeSequence(pointName(url))));
