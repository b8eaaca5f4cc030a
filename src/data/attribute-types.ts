/**
 * Attribute types of distinguished names: OID, OpenSSL's short and long name, the string type OpenSSL writes
 * and the length it allows, in characters (its table of string sizes, measured on 3.0 and 3.5).
 */
export type StringKind = 'directory' | 'pkcs9' | 'printable' | 'ia5' | 'numeric' | 'utf8' | 'bmp';

export interface AttributeType {
  oid: string;
  short: string;
  long: string;
  /** Which string types it may have; what becomes of `directory` and `pkcs9` depends on the string mask. */
  string: StringKind;
  min?: number;
  max?: number;
}

export const attributeTypes: readonly AttributeType[] = [
  { oid: '2.5.4.3', short: 'CN', long: 'commonName', string: 'directory', min: 1, max: 64 },
  { oid: '2.5.4.4', short: 'SN', long: 'surname', string: 'directory', min: 1, max: 32768 },
  { oid: '2.5.4.5', short: 'serialNumber', long: 'serialNumber', string: 'printable', min: 1, max: 64 },
  { oid: '2.5.4.6', short: 'C', long: 'countryName', string: 'printable', min: 2, max: 2 },
  { oid: '2.5.4.7', short: 'L', long: 'localityName', string: 'directory', min: 1, max: 128 },
  { oid: '2.5.4.8', short: 'ST', long: 'stateOrProvinceName', string: 'directory', min: 1, max: 128 },
  { oid: '2.5.4.9', short: 'street', long: 'streetAddress', string: 'directory' },
  { oid: '2.5.4.10', short: 'O', long: 'organizationName', string: 'directory', min: 1, max: 64 },
  { oid: '2.5.4.11', short: 'OU', long: 'organizationalUnitName', string: 'directory', min: 1, max: 64 },
  { oid: '2.5.4.12', short: 'title', long: 'title', string: 'directory' },
  { oid: '2.5.4.13', short: 'description', long: 'description', string: 'directory' },
  { oid: '2.5.4.15', short: 'businessCategory', long: 'businessCategory', string: 'directory' },
  { oid: '2.5.4.17', short: 'postalCode', long: 'postalCode', string: 'directory' },
  { oid: '2.5.4.41', short: 'name', long: 'name', string: 'directory', min: 1, max: 32768 },
  { oid: '2.5.4.42', short: 'GN', long: 'givenName', string: 'directory', min: 1, max: 32768 },
  { oid: '2.5.4.43', short: 'initials', long: 'initials', string: 'directory', min: 1, max: 32768 },
  { oid: '2.5.4.46', short: 'dnQualifier', long: 'dnQualifier', string: 'printable' },
  { oid: '2.5.4.65', short: 'pseudonym', long: 'pseudonym', string: 'directory' },
  { oid: '2.5.4.97', short: 'organizationIdentifier', long: 'organizationIdentifier', string: 'directory' },
  { oid: '0.9.2342.19200300.100.1.1', short: 'UID', long: 'userId', string: 'directory' },
  { oid: '0.9.2342.19200300.100.1.25', short: 'DC', long: 'domainComponent', string: 'ia5', min: 1 },
  {
    oid: '1.2.840.113549.1.9.1',
    short: 'emailAddress',
    long: 'emailAddress',
    string: 'ia5',
    min: 1,
    max: 128,
  },
  {
    oid: '1.2.840.113549.1.9.2',
    short: 'unstructuredName',
    long: 'unstructuredName',
    string: 'pkcs9',
    min: 1,
  },
  {
    oid: '1.2.840.113549.1.9.7',
    short: 'challengePassword',
    long: 'challengePassword',
    string: 'pkcs9',
    min: 1,
  },
  {
    oid: '1.2.840.113549.1.9.8',
    short: 'unstructuredAddress',
    long: 'unstructuredAddress',
    string: 'directory',
    min: 1,
  },
  { oid: '1.2.840.113549.1.9.20', short: 'friendlyName', long: 'friendlyName', string: 'bmp' },
  {
    oid: '1.3.6.1.4.1.311.17.1',
    short: 'CSPName',
    long: 'Microsoft CSP Name',
    string: 'bmp',
  },
  {
    oid: '0.9.2342.19200300.100.1.3',
    short: 'mail',
    long: 'rfc822Mailbox',
    string: 'ia5',
    min: 1,
    max: 256,
  },
  { oid: '1.2.643.3.131.1.1', short: 'INN', long: 'INN', string: 'numeric', min: 1, max: 12 },
  { oid: '1.2.643.100.1', short: 'OGRN', long: 'OGRN', string: 'numeric', min: 1, max: 13 },
  { oid: '1.2.643.100.3', short: 'SNILS', long: 'SNILS', string: 'numeric', min: 1, max: 11 },
  { oid: '2.5.4.98', short: 'c3', long: 'countryCode3c', string: 'printable', min: 3, max: 3 },
  { oid: '2.5.4.99', short: 'n3', long: 'countryCode3n', string: 'numeric', min: 3, max: 3 },
  {
    oid: '1.3.6.1.4.1.311.60.2.1.1',
    short: 'jurisdictionL',
    long: 'jurisdictionLocalityName',
    string: 'directory',
  },
  {
    oid: '1.3.6.1.4.1.311.60.2.1.2',
    short: 'jurisdictionST',
    long: 'jurisdictionStateOrProvinceName',
    string: 'directory',
  },
  {
    oid: '1.3.6.1.4.1.311.60.2.1.3',
    short: 'jurisdictionC',
    long: 'jurisdictionCountryName',
    string: 'printable',
    min: 2,
    max: 2,
  },
];
