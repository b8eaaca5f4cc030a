import {
  encodeNull,
  encodeBigInteger,
  encode,
  encodeOctetString,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import { IA5_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import type { ExtensionRequest } from '#core/issue/request.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Entry } from '../document.ts';
import { readInformationAccess, readNameConstraints } from './access.ts';
import { readAddressBlocks } from './address-blocks.ts';
import { readIssuerAltName, readSubjectAltName } from './alt-names.ts';
import { readAsNumbers } from './as-numbers.ts';
import {
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readKeyUsage,
  readObjects,
  readSubjectKeyIdentifier,
} from './basic.ts';
import {
  readAttributeDistributionPoint,
  readDistributionPoints,
  readIssuingDistributionPoint,
} from './distribution-points.ts';
import {
  readAttributeConstraints,
  readExtranetIds,
  readIssuerSignTool,
  readNsCertType,
  readTlsFeatures,
} from './lists.ts';
import { readCertificatePolicies, readPolicyConstraints, readPolicyMappings } from './policies.ts';
import { readProxyCertInfo } from './proxy.ts';
import { rawBytes, shown } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { hexOctets, wholeNumber } from './scalars.ts';

/** An extension as its value describes it, before `critical`. */
export type Unflagged = ExtensionRequest extends infer T
  ? T extends unknown
    ? Omit<T, 'critical'>
    : never
  : never;

type ReadTyped = (value: string, entry: Entry, reading: Reading) => Unflagged;
/** Gives what will stand in the OCTET STRING. */
type ReadDer = (value: string, entry: Entry, reading: Reading) => Bytes;

/** Extensions that keep their meaning until the certificate is made. */
export const typedReaders: ReadonlyMap<string, ReadTyped> = new Map<string, ReadTyped>([
  ['basicConstraints', readBasicConstraints],
  ['keyUsage', readKeyUsage],
  [
    'extendedKeyUsage',
    (value, entry, reading) => ({ type: 'extendedKeyUsage', purposes: readObjects(value, entry, reading) }),
  ],
  ['subjectAltName', readSubjectAltName],
  ['issuerAltName', readIssuerAltName],
  ['subjectKeyIdentifier', readSubjectKeyIdentifier],
  ['authorityKeyIdentifier', readAuthorityKeyIdentifier],
]);

const objectList: ReadDer = (value, entry, reading) =>
  encodeSequence(concatBytes(readObjects(value, entry, reading).map(encodeOid)));
const ia5: ReadDer = (value) => encode(IA5_STRING, rawBytes(value));
/** Whatever is written there. */
const nothing: ReadDer = () => encodeNull();

const everywhere: [string, ReadDer][] = [
  ['nsCertType', readNsCertType],
  ['nsBaseUrl', ia5],
  ['nsRevocationUrl', ia5],
  ['nsCaRevocationUrl', ia5],
  ['nsRenewalUrl', ia5],
  ['nsCaPolicyUrl', ia5],
  ['nsSslServerName', ia5],
  ['nsComment', ia5],
  ['certificatePolicies', readCertificatePolicies],
  ['crlDistributionPoints', readDistributionPoints],
  ['freshestCRL', readDistributionPoints],
  ['issuingDistributionPoint', readIssuingDistributionPoint],
  ['authorityInfoAccess', readInformationAccess],
  ['subjectInfoAccess', readInformationAccess],
  ['policyMappings', readPolicyMappings],
  ['policyConstraints', readPolicyConstraints],
  ['inhibitAnyPolicy', readNumber],
  ['nameConstraints', readNameConstraints],
  ['proxyCertInfo', readProxyCertInfo],
  ['tlsfeature', readTlsFeatures],
  ['noCheck', nothing],
  ['ct_precert_poison', nothing],
  ['acceptableResponses', objectList],
  ['sbgp-ipAddrBlock', readAddressBlocks],
  ['sbgp-autonomousSysNum', readAsNumbers],
  ['SXNetID', readExtranetIds],
  ['subjectSignTool', (value) => encode(UTF8_STRING, rawBytes(value))],
  ['issuerSignTool', readIssuerSignTool],
];

/** What came after 3.0; of these, attribute certificates mostly. */
const later: [string, ReadDer][] = [
  ['noRevAvail', nothing],
  ['sOAIdentifier', nothing],
  ['indirectIssuer', nothing],
  ['noAssertion', nothing],
  ['singleUse', nothing],
  ['groupAC', nothing],
  ['ac-auditIdentity', readOctets],
  ['acceptableCertPolicies', objectList],
  ['acceptablePrivPolicies', objectList],
  ['holderNameConstraints', readNameConstraints],
  ['delegatedNameConstraints', readNameConstraints],
  ['basicAttConstraints', readAttributeConstraints],
  ['aAissuingDistributionPoint', readAttributeDistributionPoint],
];

/** All others that OpenSSL can write from words, by short name (measured: every object it knows was tried). */
export const derReaders: Readonly<Record<OpensslVersion, ReadonlyMap<string, ReadDer>>> = {
  '3.0': new Map(everywhere),
  '3.5': new Map([...everywhere, ...later]),
};

function readNumber(value: string, entry: Entry): Bytes {
  const number = wholeNumber(value);
  if (number !== undefined) return encodeBigInteger(number);
  const words = 'openssl: bn dec2bn error. Write a decimal number, or 0x and hex.';
  throw new Refusal('config.extension_value', `${entry.key} cannot be “${shown(value)}”`, words);
}

function readOctets(value: string, entry: Entry): Bytes {
  const octets = hexOctets(value);
  if (octets) return encodeOctetString(octets);
  const words = 'openssl: illegal hex digit. Write pairs of hex digits.';
  throw new Refusal('config.extension_value', `${entry.key} cannot be “${shown(value)}”`, words);
}
