import type { OpensslVersion } from './openssl-versions.ts';

const both = [
  'privateKeyUsagePeriod',
  'crlNumber',
  'deltaCRL',
  'CRLReason',
  'invalidityDate',
  'Nonce',
  'CrlID',
  'archiveCutoff',
  'serviceLocator',
  'holdInstructionCode',
  'certificateIssuer',
  'ct_precert_scts',
  'ct_cert_scts',
  'x509ExtAdmission',
];

/** Extensions that OpenSSL can show but not write from words, by short name (measured). */
export const unwritableExtensions: Readonly<Record<OpensslVersion, ReadonlySet<string>>> = {
  '3.0': new Set(both),
  '3.5': new Set([
    ...both,
    'targetInformation',
    'subjectDirectoryAttributes',
    'authorityAttributeIdentifier',
    'roleSpecCertIdentifier',
    'timeSpecification',
    'attributeDescriptor',
    'userNotice',
    'issuedOnBehalfOf',
    'allowedAttributeAssignments',
    'attributeMappings',
    'associatedInformation',
  ]),
};
