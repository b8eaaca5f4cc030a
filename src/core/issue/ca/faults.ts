import type { Finding, FindingKind } from '#core/findings/finding.ts';

/** A reason not to sign, or to think twice. */
export interface SigningFault extends FindingKind {
  /** Fatal, but the person may go on with it: named in `accept`, it is a warning. */
  acceptable?: true;
}

const rfc5280 = (section: string): { doc: string; section: string } => ({ doc: 'RFC 5280', section });

/** Everything that is found before something is signed. */
export const signingFaults = {
  // The CA.
  unreadableAuthority: {
    code: 'ca.unreadable_authority',
    severity: 'fatal',
    title: 'The CA’s certificate cannot be read',
  },
  keyMismatch: {
    code: 'ca.key_mismatch',
    severity: 'fatal',
    title: 'The key is not that of the CA’s certificate',
  },
  unusableKey: { code: 'ca.unusable_key', severity: 'fatal', title: 'This key cannot sign here' },
  notACa: {
    code: 'ca.not_a_ca',
    severity: 'fatal',
    title: 'The signing certificate is no CA',
    ref: rfc5280('4.2.1.9'),
    acceptable: true,
  },
  noCertSign: {
    code: 'ca.no_cert_sign',
    severity: 'fatal',
    title: 'The CA’s key usage does not allow signing certificates',
    ref: rfc5280('4.2.1.3'),
    acceptable: true,
  },
  expiredCa: {
    code: 'ca.expired',
    severity: 'fatal',
    title: 'The CA’s certificate has expired',
    ref: rfc5280('6.1.3'),
    acceptable: true,
  },
  notYetValidCa: {
    code: 'ca.not_yet_valid',
    severity: 'warning',
    title: 'The CA’s certificate is not valid yet',
    ref: rfc5280('6.1.3'),
  },
  noIdentifier: {
    code: 'ca.no_key_identifier',
    severity: 'warning',
    title: 'The CA’s certificate has no subject key identifier',
    ref: rfc5280('4.2.1.2'),
  },
  badUrl: {
    code: 'ca.bad_url',
    severity: 'warning',
    title: 'An address in the CA’s settings is no URL and is left out',
  },

  // What is to be certified.
  unreadableRequest: {
    code: 'ca.unreadable_request',
    severity: 'fatal',
    title: 'This cannot be read, so it cannot be signed',
  },
  requestSignature: {
    code: 'ca.request_signature',
    severity: 'fatal',
    title: 'The request’s signature is wrong',
    ref: { doc: 'RFC 2986', section: '4.2' },
  },
  requestUnchecked: {
    code: 'ca.request_unchecked',
    severity: 'warning',
    title: 'The request’s signature cannot be checked here',
  },
  badDates: { code: 'ca.dates', severity: 'fatal', title: 'It would never be valid' },
  datesOutside: {
    code: 'ca.dates_outside',
    severity: 'warning',
    title: 'It would be valid beyond the CA’s own certificate',
  },
  datesClipped: {
    code: 'ca.dates_clipped',
    severity: 'warning',
    title: 'Its dates are cut to those of the CA’s certificate',
  },
  duplicateSerial: {
    code: 'ca.duplicate_serial',
    severity: 'fatal',
    title: 'The CA has used this serial number before',
    ref: rfc5280('4.1.2.2'),
  },
  badSerial: {
    code: 'ca.bad_serial',
    severity: 'fatal',
    title: 'The serial number is not positive, or longer than 20 octets',
    ref: rfc5280('4.1.2.2'),
    acceptable: true,
  },
  asksForCa: {
    code: 'ca.request_gets_ca',
    severity: 'fatal',
    title: 'The request asks to be a CA and would get it',
    ref: rfc5280('4.2.1.9'),
    acceptable: true,
  },
  askedForCa: {
    code: 'ca.request_asks_ca',
    severity: 'warning',
    title: 'The request asks to be a CA; it does not get it',
  },
  pathLength: {
    code: 'ca.path_length',
    severity: 'fatal',
    title: 'No further CA may stand below this one',
    ref: rfc5280('4.2.1.9'),
    acceptable: true,
  },
  badPathLength: {
    code: 'ca.bad_path_length',
    severity: 'fatal',
    title: 'The path length is no whole number from 0 on',
  },
  pathLengthUnused: {
    code: 'ca.path_length_unused',
    severity: 'warning',
    title: 'Its path length promises more than the CAs above it allow',
    ref: rfc5280('6.1.4'),
  },
  nameConstraints: {
    code: 'ca.name_constraints',
    severity: 'fatal',
    title: 'A name is outside what the CA may issue for',
    ref: rfc5280('4.2.1.10'),
    acceptable: true,
  },
  badAttribute: {
    code: 'ca.bad_attribute',
    severity: 'fatal',
    title: 'A part of the subject does not fit',
    ref: rfc5280('A.1'),
    acceptable: true,
  },
  emptySubject: {
    code: 'ca.no_name',
    severity: 'fatal',
    title: 'It would name nobody: no subject, no alternative names',
    ref: rfc5280('4.1.2.6'),
    acceptable: true,
  },
  emptyCaSubject: {
    code: 'ca.no_ca_name',
    severity: 'fatal',
    title: 'A CA needs a subject',
    ref: rfc5280('4.1.2.6'),
    acceptable: true,
  },
  issuersName: {
    code: 'ca.issuer_name',
    severity: 'fatal',
    title: 'It would have the CA’s own name',
    ref: rfc5280('4.1.2.4'),
    acceptable: true,
  },
  issuersKey: {
    code: 'ca.issuer_key',
    severity: 'fatal',
    title: 'The key is the CA’s own',
    acceptable: true,
  },
  sameRequest: {
    code: 'ca.same_key_twice',
    severity: 'warning',
    title: 'Another one of these has the same key',
  },
  dropped: {
    code: 'ca.dropped_extensions',
    severity: 'warning',
    title: 'Extensions that were asked for are left out',
  },
  notMade: { code: 'ca.not_made', severity: 'fatal', title: 'It could not be signed' },
  readBack: {
    code: 'ca.read_back',
    severity: 'fatal',
    title: 'What was made reads differently, so it is not given out',
  },
} as const satisfies Record<string, SigningFault>;

/** One of them, found. @param path Where: `key`, `serialNumber`, `extensions` … */
export function fault({ code, severity, title, ref }: SigningFault, path: string, detail?: string): Finding {
  return {
    code,
    severity,
    title,
    ...(ref && { ref }),
    at: { input: '', path },
    ...(detail !== undefined && { detail }),
  };
}

const acceptable = new Set<string>(
  Object.values<SigningFault>(signingFaults).flatMap((one) => (one.acceptable ? [one.code] : [])),
);

/** Whether a person may go on in spite of a fatal finding, by naming its code in `accept`. */
export const isAcceptable = (code: string): boolean => acceptable.has(code);

/** The findings of one candidate: those the person accepts are warnings now, and all say whose they are. */
export function settle(
  findings: readonly Finding[],
  { label, accept = [] }: { label: string; accept?: readonly string[] },
): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    severity:
      finding.severity === 'fatal' && accept.includes(finding.code) && isAcceptable(finding.code)
        ? 'warning'
        : finding.severity,
    at: { ...finding.at, input: label },
  }));
}
