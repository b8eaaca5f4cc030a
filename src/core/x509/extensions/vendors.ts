import { decodeLatin1 } from '#core/bytes/text.ts';
import { readBitString, readSmallInteger, setBits } from '#core/asn1/primitives.ts';
import { readOid } from '#core/asn1/oid.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, INTEGER, OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import { list, octets, readText } from './parts.ts';
import type { ExtensionValue } from './value.ts';

/** Microsoft's: the OID of a template and its version ([MS-WCCE] §2.2.2.7.7.2). */
export function readTemplate(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const value: ExtensionValue = { type: 'template', oid: readOid(inner) };
  if (inner.peek() === INTEGER) value.major = readSmallInteger(inner);
  if (inner.peek() === INTEGER) value.minor = readSmallInteger(inner);
  inner.finish();
  return value;
}

/** Microsoft's: how often the CA's certificate and key were renewed, 16 bits each ([MS-WCCE] §2.2.2.7.5). */
export function readCaVersion(reader: Reader): ExtensionValue {
  const version = readSmallInteger(reader);
  return { type: 'caVersion', certificate: version % 0x10000, key: Math.floor(version / 0x10000) };
}

/** Microsoft's: the same shape as certificatePolicies ([MS-WCCE] §2.2.2.7.7.3). */
export function readApplicationPolicies(reader: Reader): ExtensionValue {
  return { type: 'applicationPolicies', policies: list(reader, (inner) => readOid(inner.open(SEQUENCE))) };
}

/** Microsoft's: the account's SID, in an otherName of its own ([MS-WCCE] §2.2.2.7.7.4). */
export function readSecurityIdentifier(reader: Reader): ExtensionValue {
  const other = reader.open(SEQUENCE).open(contextConstructed(0));
  if (readOid(other, OID) !== '1.3.6.1.4.1.311.25.2.1')
    throw new WorkbenchError('x509.general_name', 'no security identifier', other.pos);
  return {
    type: 'securityIdentifier',
    sid: decodeLatin1(octets(other.open(contextConstructed(0)), OCTET_STRING)),
  };
}

/** Netscape's certificate types, the first bit being "SSL client". */
export function readNetscapeType(reader: Reader): ExtensionValue {
  return { type: 'netscapeType', bits: setBits(readBitString(reader)) };
}

/** CA/Browser Forum, Extended Validation Guidelines §9.8.2: a number in a register. */
export function readOrganizationIdentifier(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const [scheme, country] = [readText(inner), readText(inner)];
  const state = inner.optional(0x80);
  return {
    type: 'organizationIdentifier',
    scheme,
    country,
    ...(state && { state: decodeLatin1(inner.bytes, state.content, state.end) }),
    reference: readText(inner),
  };
}

/** RFC 8551 §2.5.2: algorithms a mail program can do, best first. */
export function readSmimeCapabilities(reader: Reader): ExtensionValue {
  return { type: 'smimeCapabilities', algorithms: list(reader, (inner) => readOid(inner.open(SEQUENCE))) };
}
