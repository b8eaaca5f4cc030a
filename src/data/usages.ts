/** Key usage bits in the order of RFC 5280 §4.2.1.3, with the names OpenSSL reads. */
export const keyUsages = [
  {
    name: 'digitalSignature',
    long: 'Digital Signature',
    meaning: 'signs: TLS handshakes, requests, documents',
  },
  {
    name: 'nonRepudiation',
    long: 'Non Repudiation',
    meaning: 'signs what should be binding (contentCommitment)',
  },
  {
    name: 'keyEncipherment',
    long: 'Key Encipherment',
    meaning: 'receives keys: RSA key exchange of old TLS',
  },
  {
    name: 'dataEncipherment',
    long: 'Data Encipherment',
    meaning: 'encrypts data directly; hardly ever right',
  },
  { name: 'keyAgreement', long: 'Key Agreement', meaning: 'static Diffie-Hellman' },
  { name: 'keyCertSign', long: 'Certificate Sign', meaning: 'signs certificates: CAs only' },
  { name: 'cRLSign', long: 'CRL Sign', meaning: 'signs revocation lists' },
  { name: 'encipherOnly', long: 'Encipher Only', meaning: 'with keyAgreement: only enciphers' },
  { name: 'decipherOnly', long: 'Decipher Only', meaning: 'with keyAgreement: only deciphers' },
] as const;

export type KeyUsage = (typeof keyUsages)[number]['name'];

/** Extended key usages: OID, OpenSSL's short and long name, what it lets the key do. */
export const extendedKeyUsages = [
  {
    oid: '1.3.6.1.5.5.7.3.1',
    short: 'serverAuth',
    long: 'TLS Web Server Authentication',
    meaning: 'TLS server',
  },
  {
    oid: '1.3.6.1.5.5.7.3.2',
    short: 'clientAuth',
    long: 'TLS Web Client Authentication',
    meaning: 'TLS client',
  },
  { oid: '1.3.6.1.5.5.7.3.3', short: 'codeSigning', long: 'Code Signing', meaning: 'code signing' },
  { oid: '1.3.6.1.5.5.7.3.4', short: 'emailProtection', long: 'E-mail Protection', meaning: 'e-mail' },
  { oid: '1.3.6.1.5.5.7.3.8', short: 'timeStamping', long: 'Time Stamping', meaning: 'time stamps' },
  { oid: '1.3.6.1.5.5.7.3.9', short: 'OCSPSigning', long: 'OCSP Signing', meaning: 'OCSP responses' },
  { oid: '1.3.6.1.5.5.7.3.17', short: 'ipsecIKE', long: 'ipsec Internet Key Exchange', meaning: 'IPsec' },
  { oid: '2.5.29.37.0', short: 'anyExtendedKeyUsage', long: 'Any Extended Key Usage', meaning: 'anything' },
  { oid: '1.3.6.1.4.1.311.10.3.4', short: 'msEFS', long: 'Microsoft Encrypted File System', meaning: 'EFS' },
  {
    oid: '1.3.6.1.4.1.311.20.2.2',
    short: 'msSmartcardLogin',
    long: 'Microsoft Smartcard Login',
    meaning: 'smart card logon',
  },
  {
    oid: '1.3.6.1.5.2.3.4',
    short: 'pkInitClientAuth',
    long: 'PKINIT Client Auth',
    meaning: 'Kerberos client',
  },
  { oid: '1.3.6.1.5.2.3.5', short: 'pkInitKDC', long: 'Signing KDC Response', meaning: 'Kerberos KDC' },
  { oid: '1.3.6.1.5.5.7.3.5', short: 'ipsecEndSystem', long: 'IPSec End System', meaning: 'IPsec (old)' },
  { oid: '1.3.6.1.5.5.7.3.6', short: 'ipsecTunnel', long: 'IPSec Tunnel', meaning: 'IPsec (old)' },
  { oid: '1.3.6.1.5.5.7.3.7', short: 'ipsecUser', long: 'IPSec User', meaning: 'IPsec (old)' },
  { oid: '1.3.6.1.5.5.7.3.10', short: 'DVCS', long: 'dvcs', meaning: 'data validation' },
  {
    oid: '1.3.6.1.4.1.311.2.1.21',
    short: 'msCodeInd',
    long: 'Microsoft Individual Code Signing',
    meaning: 'code',
  },
  {
    oid: '1.3.6.1.4.1.311.2.1.22',
    short: 'msCodeCom',
    long: 'Microsoft Commercial Code Signing',
    meaning: 'code',
  },
  {
    oid: '1.3.6.1.4.1.311.10.3.1',
    short: 'msCTLSign',
    long: 'Microsoft Trust List Signing',
    meaning: 'trust lists',
  },
  {
    oid: '1.3.6.1.4.1.311.10.3.3',
    short: 'msSGC',
    long: 'Microsoft Server Gated Crypto',
    meaning: 'obsolete',
  },
  { oid: '2.16.840.1.113730.4.1', short: 'nsSGC', long: 'Netscape Server Gated Crypto', meaning: 'obsolete' },
] as const;
