/** Certificate policies people meet, and what they promise. */
export const policyTitles: Readonly<Record<string, string>> = {
  '2.5.29.32.0': 'any policy',
  '2.23.140.1.1': 'extended validation (CA/Browser Forum)',
  '2.23.140.1.2.1': 'domain validated (CA/Browser Forum)',
  '2.23.140.1.2.2': 'organisation validated (CA/Browser Forum)',
  '2.23.140.1.2.3': 'individual validated (CA/Browser Forum)',
  '2.23.140.1.3': 'code signing, extended validation (CA/Browser Forum)',
  '2.23.140.1.4.1': 'code signing (CA/Browser Forum)',
  '2.23.140.1.4.2': 'code signing time-stamps (CA/Browser Forum)',
  '2.23.140.1.5.1.1': 'S/MIME, mailbox validated, legacy (CA/Browser Forum)',
  '2.23.140.1.5.1.2': 'S/MIME, mailbox validated, multipurpose (CA/Browser Forum)',
  '2.23.140.1.5.1.3': 'S/MIME, mailbox validated, strict (CA/Browser Forum)',
  '2.23.140.1.5.2.1': 'S/MIME, organisation validated, legacy (CA/Browser Forum)',
  '2.23.140.1.5.2.2': 'S/MIME, organisation validated, multipurpose (CA/Browser Forum)',
  '2.23.140.1.5.2.3': 'S/MIME, organisation validated, strict (CA/Browser Forum)',
  '2.23.140.1.5.3.1': 'S/MIME, sponsor validated, legacy (CA/Browser Forum)',
  '2.23.140.1.5.3.2': 'S/MIME, sponsor validated, multipurpose (CA/Browser Forum)',
  '2.23.140.1.5.3.3': 'S/MIME, sponsor validated, strict (CA/Browser Forum)',
  '2.23.140.1.5.4.1': 'S/MIME, individual validated, legacy (CA/Browser Forum)',
  '2.23.140.1.5.4.2': 'S/MIME, individual validated, multipurpose (CA/Browser Forum)',
  '2.23.140.1.5.4.3': 'S/MIME, individual validated, strict (CA/Browser Forum)',
  '0.4.0.2042.1.1': 'normalised policy, NCP (ETSI EN 319 411-1)',
  '0.4.0.2042.1.2': 'normalised policy with a secure device, NCP+ (ETSI EN 319 411-1)',
  '0.4.0.2042.1.3': 'lightweight policy, LCP (ETSI EN 319 411-1)',
  '0.4.0.2042.1.4': 'extended validation, EVCP (ETSI EN 319 411-1)',
  '0.4.0.2042.1.6': 'domain validated, DVCP (ETSI EN 319 411-1)',
  '0.4.0.2042.1.7': 'organisation validated, OVCP (ETSI EN 319 411-1)',
  '0.4.0.194112.1.0': 'EU qualified, natural person (ETSI EN 319 411-2)',
  '0.4.0.194112.1.1': 'EU qualified, legal person (ETSI EN 319 411-2)',
  '0.4.0.194112.1.2': 'EU qualified, natural person, key in a device (ETSI EN 319 411-2)',
  '0.4.0.194112.1.3': 'EU qualified, legal person, key in a device (ETSI EN 319 411-2)',
  '0.4.0.194112.1.4': 'EU qualified website (ETSI EN 319 411-2)',
  '1.3.6.1.4.1.44947.1.1.1': 'Let’s Encrypt, domain validated',
};

/** Access methods (RFC 5280 §4.2.2, RFC 6487, RFC 6962 drafts). */
export const accessMethods: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.48.1': 'OCSP',
  '1.3.6.1.5.5.7.48.2': 'CA issuers',
  '1.3.6.1.5.5.7.48.3': 'Time stamping',
  '1.3.6.1.5.5.7.48.5': 'CA repository',
  '1.3.6.1.5.5.7.48.10': 'RPKI manifest',
  '1.3.6.1.5.5.7.48.11': 'Signed object',
  '1.3.6.1.5.5.7.48.13': 'RPKI notification',
};

/** ReasonFlags by bit (RFC 5280 §4.2.1.13). */
export const reasonFlags = [
  'unused',
  'key compromise',
  'CA compromise',
  'affiliation changed',
  'superseded',
  'cessation of operation',
  'certificate hold',
  'privilege withdrawn',
  'AA compromise',
] as const;

/** Netscape's certificate types by bit. */
export const netscapeTypes = [
  'SSL client',
  'SSL server',
  'S/MIME',
  'object signing',
  'reserved',
  'SSL CA',
  'S/MIME CA',
  'object signing CA',
] as const;

/** TLS 1.2's numbers (RFC 5246 §7.4.1.4.1), as signed certificate timestamps have them. */
export const tlsHashes: Readonly<Record<number, string>> = {
  2: 'SHA-1',
  4: 'SHA-256',
  5: 'SHA-384',
  6: 'SHA-512',
};
export const tlsSignatures: Readonly<Record<number, string>> = { 1: 'RSA', 2: 'DSA', 3: 'ECDSA' };
