/** Certificate and CRL extensions: OID, OpenSSL's short name (as in a `.cnf`), the name people know. */
export interface ExtensionType {
  oid: string;
  short: string;
  title: string;
}

export const extensionTypes: readonly ExtensionType[] = [
  { oid: '2.5.29.9', short: 'subjectDirectoryAttributes', title: 'Subject directory attributes' },
  { oid: '2.5.29.14', short: 'subjectKeyIdentifier', title: 'Subject key identifier' },
  { oid: '2.5.29.15', short: 'keyUsage', title: 'Key usage' },
  { oid: '2.5.29.16', short: 'privateKeyUsagePeriod', title: 'Private key usage period' },
  { oid: '2.5.29.17', short: 'subjectAltName', title: 'Subject alternative name' },
  { oid: '2.5.29.18', short: 'issuerAltName', title: 'Issuer alternative name' },
  { oid: '2.5.29.19', short: 'basicConstraints', title: 'Basic constraints' },
  { oid: '2.5.29.20', short: 'crlNumber', title: 'CRL number' },
  { oid: '2.5.29.30', short: 'nameConstraints', title: 'Name constraints' },
  { oid: '2.5.29.31', short: 'crlDistributionPoints', title: 'CRL distribution points' },
  { oid: '2.5.29.32', short: 'certificatePolicies', title: 'Certificate policies' },
  { oid: '2.5.29.33', short: 'policyMappings', title: 'Policy mappings' },
  { oid: '2.5.29.35', short: 'authorityKeyIdentifier', title: 'Authority key identifier' },
  { oid: '2.5.29.36', short: 'policyConstraints', title: 'Policy constraints' },
  { oid: '2.5.29.37', short: 'extendedKeyUsage', title: 'Extended key usage' },
  { oid: '2.5.29.46', short: 'freshestCRL', title: 'Freshest CRL' },
  { oid: '2.5.29.54', short: 'inhibitAnyPolicy', title: 'Inhibit any policy' },
  { oid: '1.3.6.1.5.5.7.1.1', short: 'authorityInfoAccess', title: 'Authority information access' },
  { oid: '1.3.6.1.5.5.7.1.3', short: 'qcStatements', title: 'Qualified certificate statements' },
  { oid: '1.3.6.1.5.5.7.1.11', short: 'subjectInfoAccess', title: 'Subject information access' },
  { oid: '1.3.6.1.5.5.7.1.14', short: 'proxyCertInfo', title: 'Proxy certificate information' },
  { oid: '1.3.6.1.5.5.7.1.24', short: 'tlsfeature', title: 'TLS feature' },
  { oid: '1.3.6.1.5.5.7.48.1.5', short: 'noCheck', title: 'OCSP no check' },
  { oid: '1.3.6.1.4.1.11129.2.4.2', short: 'ct_precert_scts', title: 'Signed certificate timestamps' },
  { oid: '1.3.6.1.4.1.11129.2.4.3', short: 'ct_precert_poison', title: 'Precertificate poison' },
  { oid: '1.3.6.1.4.1.311.20.2', short: 'dom', title: 'Microsoft certificate template name' },
  { oid: '1.3.6.1.4.1.311.21.1', short: 'caVersion', title: 'Microsoft CA version' },
  { oid: '1.3.6.1.4.1.311.21.7', short: 'certificateTemplate', title: 'Microsoft certificate template' },
  { oid: '1.3.6.1.4.1.311.21.10', short: 'applicationPolicies', title: 'Microsoft application policies' },
  { oid: '2.16.840.1.113730.1.1', short: 'nsCertType', title: 'Netscape certificate type' },
  { oid: '2.16.840.1.113730.1.13', short: 'nsComment', title: 'Netscape comment' },
];
