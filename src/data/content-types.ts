/** Content types of PKCS#7, CMS and what is built on them, as people call them (RFC 5652, 3161, 5083, Microsoft). */
export const contentTypeTitles: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.1': 'data',
  '1.2.840.113549.1.7.2': 'signed data',
  '1.2.840.113549.1.7.3': 'enveloped data',
  '1.2.840.113549.1.7.4': 'signed and enveloped data',
  '1.2.840.113549.1.7.5': 'digested data',
  '1.2.840.113549.1.7.6': 'encrypted data',
  '1.2.840.113549.1.9.16.1.2': 'authenticated data',
  '1.2.840.113549.1.9.16.1.4': 'time-stamp',
  '1.2.840.113549.1.9.16.1.9': 'compressed data',
  '1.2.840.113549.1.9.16.1.23': 'authenticated and enveloped data',
  '1.2.840.113549.1.9.16.1.24': 'route origin authorisation',
  '1.2.840.113549.1.9.16.1.26': 'RPKI manifest',
  '1.3.6.1.4.1.311.2.1.4': 'Authenticode digest',
  '1.3.6.1.4.1.311.10.1': 'Microsoft trust list',
};
