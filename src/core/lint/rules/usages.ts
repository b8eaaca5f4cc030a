import type { Rule } from '../rule.ts';

const rfc5280 = (section: string): { doc: string; section: string } => ({ doc: 'RFC 5280', section });
const KEY_USAGE = 'tbsCertificate.extensions.keyUsage';
const BASIC = 'tbsCertificate.extensions.basicConstraints';

export const usageRules: readonly Rule[] = [
  {
    code: 'client.key_usage_without_digital_signature',
    severity: 'error',
    title: 'Chromium and GnuTLS refuse this key usage for a server',
    ref: { doc: 'RFC 8446', section: '4.4.2.2' },
    check({ forServer, isCa, find }, report) {
      const extension = find('keyUsage');
      if (!forServer || isCa || !extension || extension.value.usages.includes('digitalSignature')) return;
      report({
        path: KEY_USAGE,
        range: extension,
        detail:
          'digitalSignature is missing. TLS 1.3 and ECDHE sign the handshake with this key, so Chromium answers ' +
          'ERR_SSL_KEY_USAGE_INCOMPATIBLE. OpenSSL, curl, Node, Go, Python and Java do not look.',
      });
    },
  },
  {
    code: 'rfc8813.ec_key_encipherment',
    severity: 'notice',
    title: 'An EC key cannot encipher keys',
    ref: { doc: 'RFC 8813', section: '3' },
    check({ certificate: { publicKey }, find }, report) {
      const extension = find('keyUsage');
      if (!extension || !publicKey || publicKey.type.startsWith('RSA')) return;
      const wrong = extension.value.usages.filter((usage) => /^(?:key|data)Encipherment$/.test(usage));
      if (wrong.length > 0)
        report({ path: KEY_USAGE, range: extension, detail: `${wrong.join(', ')} has no meaning for it.` });
    },
  },
  {
    code: 'rfc5280.empty_key_usage',
    severity: 'error',
    title: 'Key usage allows nothing',
    ref: rfc5280('4.2.1.3'),
    check({ find }, report) {
      const extension = find('keyUsage');
      if (extension?.value.usages.length === 0) report({ path: KEY_USAGE, range: extension });
    },
  },
  {
    code: 'rfc5280.ca_without_cert_sign',
    severity: 'error',
    title: 'A CA whose key usage does not let it sign certificates',
    ref: rfc5280('4.2.1.3'),
    check({ isCa, find }, report) {
      const extension = find('keyUsage');
      if (isCa && extension && !extension.value.usages.includes('keyCertSign'))
        report({ path: KEY_USAGE, range: extension });
    },
  },
  {
    code: 'rfc5280.cert_sign_without_ca',
    severity: 'error',
    title: 'May sign certificates, but is no CA',
    ref: rfc5280('4.2.1.9'),
    check({ isCa, find }, report) {
      const extension = find('keyUsage');
      if (!isCa && extension?.value.usages.includes('keyCertSign') === true)
        report({ path: KEY_USAGE, range: extension });
    },
  },
  {
    code: 'rfc5280.ca_constraints_not_critical',
    severity: 'warning',
    title: 'Basic constraints of a CA are not critical',
    ref: rfc5280('4.2.1.9'),
    check({ isCa, find }, report) {
      const extension = find('basicConstraints');
      if (!isCa || !extension || extension.critical) return;
      report({ path: BASIC, range: extension, detail: 'Python since 3.13 refuses such a CA.' });
    },
  },
  {
    code: 'rfc5280.path_length_without_ca',
    severity: 'error',
    title: 'Has a path length without being a CA',
    ref: rfc5280('4.2.1.9'),
    check({ isCa, find }, report) {
      const extension = find('basicConstraints');
      if (!isCa && extension?.value.pathLength !== undefined) report({ path: BASIC, range: extension });
    },
  },
  {
    code: 'rfc5280.negative_path_length',
    severity: 'error',
    title: 'Path length is negative',
    ref: rfc5280('4.2.1.9'),
    check({ find }, report) {
      const extension = find('basicConstraints');
      if ((extension?.value.pathLength ?? 0) < 0)
        report({ path: BASIC, ...(extension && { range: extension }) });
    },
  },
  {
    code: 'rfc5280.ca_without_subject_key_identifier',
    severity: 'warning',
    title: 'A CA without a subject key identifier',
    ref: rfc5280('4.2.1.2'),
    check({ certificate: { subject }, isCa, find }, report) {
      if (isCa && !find('subjectKeyIdentifier'))
        report({ path: 'tbsCertificate.extensions', range: subject });
    },
  },
  {
    code: 'rfc5280.no_authority_key_identifier',
    severity: 'warning',
    title: 'Does not say which key signed it',
    ref: rfc5280('4.2.1.1'),
    check({ certificate: { issuer, version }, selfIssued, find }, report) {
      if (selfIssued || version !== 3 || find('authorityKeyIdentifier')) return;
      const detail = 'No authority key identifier: Python since 3.13 refuses the certificate.';
      report({ path: 'tbsCertificate.extensions', range: issuer, detail });
    },
  },
];
