/**
 * Attribute types of distinguished names: OID, OpenSSL's short and long name, the string type OpenSSL writes
 * and the length it allows, in characters (its table of string sizes, measured on 3.0 and 3.5).
 */
export interface AttributeType {
  oid: string;
  short: string;
  long: string;
  /** `directory`: UTF8String under OpenSSL's default mask. */
  string: 'directory' | 'printable' | 'ia5';
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
