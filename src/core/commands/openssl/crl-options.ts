import type { OptionTable } from './options.ts';

/** Options that print a line each, in the order in which they were given. */
export const crlLines = [
  'issuer',
  'crlnumber',
  'hash',
  'hash_old',
  'lastupdate',
  'nextupdate',
  'fingerprint',
] as const;

/** Options of `openssl crl` (3.0 and 3.5 together). */
export const crlOptions: OptionTable = {
  others: 'digest',
  options: {
    ...Object.fromEntries(crlLines.map((name) => [name, 'flag' as const])),
    verify: 'flag',
    in: 'text',
    inform: 'format',
    key: 'text',
    keyform: 'format',
    out: 'text',
    outform: 'format',
    dateopt: 'text',
    text: 'flag',
    nameopt: 'text',
    noout: 'flag',
    badsig: 'flag',
    gendelta: 'text',
    CApath: 'text',
    CAfile: 'text',
    CAstore: 'text',
    'no-CAfile': 'flag',
    'no-CApath': 'flag',
    'no-CAstore': 'flag',
  },
};
