import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { NULL, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readGeneralNames } from '../general-name.ts';
import {
  readAccesses,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readDirectoryAttributes,
  readKeyUsage,
  readNameConstraints,
} from './basic.ts';
import { readInvalidityDate, readKeyPeriod } from './dates.ts';
import { list, octets, readText } from './parts.ts';
import { readDistributionPoints, readFreshestCrl, readIssuingPoint } from './points.ts';
import { readInhibitAnyPolicy, readMappings, readPolicies, readPolicyConstraints } from './policies.ts';
import { readStatements } from './statements.ts';
import { readTimestamps } from './timestamps.ts';
import type { ExtensionValue } from './value.ts';
import {
  readApplicationPolicies,
  readCaVersion,
  readNetscapeType,
  readOrganizationIdentifier,
  readSecurityIdentifier,
  readSmimeCapabilities,
  readTemplate,
} from './vendors.ts';

type Read = (reader: Reader) => ExtensionValue;

/** Readers by OID (RFC 5280 §4.2; RFC 7633; RFC 6960 §4.2.2.2.1). Each reads one value and throws `asn1.*`. */
export const extensionReaders: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['2.5.29.14', (reader) => ({ type: 'subjectKeyIdentifier', keyIdentifier: octets(reader, OCTET_STRING) })],
  ['2.5.29.15', readKeyUsage],
  ['2.5.29.17', (reader) => ({ type: 'subjectAltName', names: readGeneralNames(reader.open(SEQUENCE)) })],
  ['2.5.29.18', (reader) => ({ type: 'issuerAltName', names: readGeneralNames(reader.open(SEQUENCE)) })],
  ['2.5.29.19', readBasicConstraints],
  ['2.5.29.30', readNameConstraints],
  ['2.5.29.31', readDistributionPoints],
  ['2.5.29.32', readPolicies],
  ['2.5.29.33', readMappings],
  ['2.5.29.35', readAuthorityKeyIdentifier],
  ['2.5.29.36', readPolicyConstraints],
  [
    '2.5.29.37',
    (reader) => ({ type: 'extendedKeyUsage', purposes: list(reader, (inner) => readOid(inner)) }),
  ],
  ['2.5.29.46', readFreshestCrl],
  ['2.5.29.54', readInhibitAnyPolicy],
  ['2.5.29.9', readDirectoryAttributes],
  ['2.5.29.16', readKeyPeriod],
  ['2.5.29.20', (reader) => ({ type: 'crlNumber', number: contentOf(reader.bytes, readInteger(reader)) })],
  ['2.5.29.21', (reader) => ({ type: 'crlReason', reason: readSmallInteger(reader, 0x0a) })],
  ['2.5.29.24', readInvalidityDate],
  [
    '2.5.29.27',
    (reader) => ({ type: 'deltaCrlIndicator', number: contentOf(reader.bytes, readInteger(reader)) }),
  ],
  ['2.5.29.28', readIssuingPoint],
  ['1.3.6.1.5.5.7.1.1', (reader) => ({ type: 'authorityInfoAccess', accesses: readAccesses(reader) })],
  ['1.3.6.1.5.5.7.1.11', (reader) => ({ type: 'subjectInfoAccess', accesses: readAccesses(reader) })],
  ['1.3.6.1.5.5.7.1.3', readStatements],
  ['1.3.6.1.5.5.7.1.31', (reader) => ({ type: 'acmeIdentifier', digest: octets(reader, OCTET_STRING) })],
  ['1.3.6.1.4.1.11129.2.4.2', readTimestamps],
  [
    '1.3.6.1.4.1.11129.2.4.3',
    (reader) => {
      reader.read(NULL);
      return { type: 'precertificatePoison' };
    },
  ],
  ['1.3.6.1.4.1.311.20.2', (reader) => ({ type: 'templateName', name: readText(reader) })],
  ['1.3.6.1.4.1.311.21.1', readCaVersion],
  ['1.3.6.1.4.1.311.21.7', readTemplate],
  ['1.3.6.1.4.1.311.21.10', readApplicationPolicies],
  ['1.3.6.1.4.1.311.25.2', readSecurityIdentifier],
  ['2.16.840.1.113730.1.1', readNetscapeType],
  ...[2, 3, 4, 7, 8, 12, 13].map((n): [string, Read] => [
    `2.16.840.1.113730.1.${n}`,
    (reader) => ({ type: 'netscapeText', text: readText(reader) }),
  ]),
  ['2.23.140.3.1', readOrganizationIdentifier],
  ['1.2.840.113549.1.9.15', readSmimeCapabilities],
  [
    '1.3.6.1.5.5.7.1.24',
    (reader) => ({ type: 'tlsFeature', features: list(reader, (r) => readSmallInteger(r)) }),
  ],
  [
    '1.3.6.1.5.5.7.48.1.5',
    (reader) => {
      reader.read(NULL);
      return { type: 'noCheck' };
    },
  ],
]);
