/** Names that OpenSSL has for what stands in extensions as bits or numbers (x509v3_config(5)). */

/** Reasons of revocation by bit (RFC 5280 §4.2.1.13). */
export const revocationReasons = [
  'unused',
  'keyCompromise',
  'CACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'AACompromise',
] as const;

/** Bits of nsCertType. */
export const netscapeCertTypes = [
  { short: 'client', long: 'SSL Client' },
  { short: 'server', long: 'SSL Server' },
  { short: 'email', long: 'S/MIME' },
  { short: 'objsign', long: 'Object Signing' },
  { short: 'reserved', long: 'Unused' },
  { short: 'sslCA', long: 'SSL CA' },
  { short: 'emailCA', long: 'S/MIME CA' },
  { short: 'objCA', long: 'Object Signing CA' },
] as const;

/** TLS extensions by number (RFC 7633; RFC 6066, RFC 6961). */
export const tlsFeatures: readonly { name: string; number: number }[] = [
  { name: 'status_request', number: 5 },
  { name: 'status_request_v2', number: 17 },
];

/** The words OpenSSL takes for a BOOLEAN; case counts. */
export const truthWords: Readonly<Record<string, boolean>> = {
  TRUE: true,
  true: true,
  Y: true,
  y: true,
  YES: true,
  yes: true,
  FALSE: false,
  false: false,
  N: false,
  n: false,
  NO: false,
  no: false,
};

/** What may stand before the text of a policy notice, and the tag of the string it then becomes. */
export const displayTextPrefixes: Readonly<Record<string, number>> = {
  UTF8: 0x0c,
  UTF8String: 0x0c,
  BMP: 0x1e,
  BMPSTRING: 0x1e,
  VISIBLE: 0x1a,
  VISIBLESTRING: 0x1a,
};
