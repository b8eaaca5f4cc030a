/** TLS clients with their defaults, as this machine and packages of Debian and npm have them. */
export const clients = [
  { id: 'chromium', title: 'Chromium', measured: ['156'] },
  { id: 'openssl', title: 'OpenSSL', measured: ['3.0', '3.6'] },
  { id: 'curl', title: 'curl (with OpenSSL)', measured: ['7.88'] },
  { id: 'node', title: 'Node', measured: ['20', '24'] },
  { id: 'go', title: 'Go', measured: ['1.19', '1.27'] },
  { id: 'python-3.12', title: 'Python up to 3.12', measured: ['3.11', '3.12'] },
  { id: 'python-3.13', title: 'Python from 3.13', measured: ['3.13'] },
  { id: 'java', title: 'Java', measured: ['17', '25'] },
  { id: 'gnutls', title: 'GnuTLS', measured: ['3.7', '3.8'] },
] as const;

export type ClientId = (typeof clients)[number]['id'];

interface Refusal {
  by: readonly ClientId[];
  /** A part of what they say then. */
  says: string;
  /** The first version known to refuse it; the older ones measured accept it. */
  since?: string;
}

interface ClientRule {
  fault: string;
  /** What is seen, as a sentence. */
  title: string;
  /** Who is not here accepts it. */
  refused: readonly Refusal[];
  /** Who was not or could not be asked. */
  unknown?: { by: readonly ClientId[]; because: string };
  ref?: { doc: string; section: string };
  /** `documented`: nobody here can make such a certificate; what the client's makers write. */
  from?: 'documented';
}

const everyone = clients.map(({ id }) => id);
const tools = ['openssl', 'curl', 'node', 'python-3.12', 'python-3.13'] as const;
const allButNode = ['openssl', 'curl', 'python-3.12', 'python-3.13'] as const;
const strict = ['python-3.13'] as const;

/**
 * What single faults do to the clients above: a TLS 1.2 or 1.3 server on loopback, the root trusted by the user. Each
 * row is asked of the real clients by `npm run test:clients`; the faults are found in src/core/chain/clients.
 */
export const clientRules = [
  // Keys and usages.
  {
    fault: 'no-digital-signature',
    title: 'The key usage has no digitalSignature, with which servers sign the handshake',
    ref: { doc: 'RFC 8446', section: '4.4.2.2' },
    refused: [
      { by: ['chromium'], says: 'ERR_SSL_KEY_USAGE_INCOMPATIBLE' },
      { by: ['java'], says: 'KeyUsage does not allow digital signatures' },
      { by: ['gnutls'], says: 'Key usage violation in certificate' },
    ],
  },
  {
    fault: 'ed25519-key',
    title: 'The key is an Ed25519 key',
    refused: [{ by: ['chromium'], says: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' }],
  },
  {
    fault: 'p521-key',
    title: 'The key is on the curve P-521',
    refused: [{ by: ['chromium'], says: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' }],
  },
  {
    fault: 'ed448-or-pss-key',
    title: 'The key is an Ed448 key or one that is bound to RSA-PSS',
    refused: [
      { by: ['chromium'], says: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' },
      { by: ['go'], says: 'handshake failure' },
    ],
  },
  {
    fault: 'unusual-curve',
    title: 'The key is on a curve that TLS clients do not offer',
    ref: { doc: 'RFC 8446', section: '4.2.7' },
    refused: [
      { by: ['chromium'], says: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' },
      { by: [...tools, 'go', 'java'], says: 'handshake' },
      { by: ['gnutls'], says: 'A TLS fatal alert has been received' },
    ],
  },
  {
    fault: 'other-key',
    title: 'The key is of a kind the clients were not asked about',
    refused: [],
    unknown: { by: everyone, because: 'not measured' },
  },
  {
    fault: 'rsa-below-2048',
    title:
      'The RSA key has less than 2048 bits, too few for security level 2 (OpenSSL from 3.2, Debian before)',
    refused: [
      { by: allButNode, says: 'EE certificate key too weak' },
      { by: ['node'], says: 'EE certificate key too weak', since: '24' },
    ],
  },
  {
    fault: 'rsa-below-1024',
    title: 'The RSA key has less than 1024 bits',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_WEAK_KEY' },
      { by: tools, says: 'EE certificate key too weak' },
      { by: ['go'], says: 'keys are insecure', since: '1.24' },
      { by: ['java'], says: 'Algorithm constraints check failed on keysize limits' },
      { by: ['gnutls'], says: 'insecure algorithm' },
    ],
  },
  {
    fault: 'not-for-servers',
    title: 'The extended key usage does not name serverAuth',
    ref: { doc: 'RFC 5280', section: '4.2.1.12' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'unsuitable certificate purpose' },
      { by: ['go'], says: 'incompatible key usage' },
      { by: ['java'], says: 'Extended key usage does not permit use for TLS server authentication' },
      { by: ['gnutls'], says: 'does not match the intended purpose' },
    ],
  },
  {
    fault: 'any-usage-only',
    title: 'The extended key usage says anyExtendedKeyUsage in place of serverAuth',
    ref: { doc: 'RFC 5280', section: '4.2.1.12' },
    refused: [{ by: tools, says: 'unsuitable certificate purpose' }],
  },
  {
    fault: 'issuer-not-for-servers',
    title: 'An intermediate has an extended key usage that does not name serverAuth',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'unsuitable certificate purpose' },
      { by: ['go'], says: 'incompatible key usage' },
      { by: ['gnutls'], says: 'does not match the intended purpose' },
    ],
  },
  {
    fault: 'issuer-any-usage-only',
    title: 'An intermediate’s extended key usage says anyExtendedKeyUsage in place of serverAuth',
    refused: [
      { by: tools, says: 'unsuitable certificate purpose' },
      { by: ['gnutls'], says: 'does not match the intended purpose' },
    ],
  },
  {
    fault: 'root-not-for-servers',
    title: 'The root has an extended key usage that does not name serverAuth',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'unsuitable certificate purpose' },
      { by: ['go'], says: 'incompatible key usage' },
    ],
  },
  {
    fault: 'root-any-usage-only',
    title: 'The root’s extended key usage says anyExtendedKeyUsage in place of serverAuth',
    refused: [{ by: tools, says: 'unsuitable certificate purpose' }],
  },

  // Names.
  {
    fault: 'common-name-only',
    title: 'There is no subject alternative name, and the common name alone no longer counts',
    ref: { doc: 'RFC 9525', section: '2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' },
      { by: ['go'], says: 'certificate relies on legacy Common Name field' },
    ],
  },
  {
    fault: 'wrong-host',
    title: 'The certificate is not for this host',
    ref: { doc: 'RFC 9525', section: '6' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' },
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'mismatch' },
      { by: ['curl'], says: 'no alternative certificate subject name matches target host name' },
      { by: ['node'], says: 'Hostname/IP does not match certificate' },
      { by: ['go'], says: 'x509: c' },
      { by: ['java'], says: 'No ' },
      { by: ['gnutls'], says: 'The name in the certificate does not match the expected' },
    ],
  },
  {
    fault: 'unreadable-names',
    title: 'The subject alternative name cannot be read',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'unable to get local issuer certificate' },
      { by: ['curl'], says: 'invalid certificate' },
      { by: ['node'], says: 'unable to verify the first certificate' },
      { by: ['go'], says: 'invalid subject alternative names' },
      { by: ['java'], says: 'Exception' },
      { by: ['gnutls'], says: 'Error in DER parsing' },
    ],
  },
  {
    fault: 'wildcard-partial',
    title: 'The wildcard is only a part of its label',
    ref: { doc: 'RFC 9525', section: '6.3' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' },
      { by: ['curl'], says: 'no alternative certificate subject name matches' },
      { by: ['go'], says: 'certificate is valid for' },
      { by: ['python-3.12', 'python-3.13'], says: 'Hostname mismatch' },
      { by: ['gnutls'], says: 'The name in the certificate does not match the expected' },
    ],
  },
  {
    fault: 'wildcard-inside',
    title: 'The wildcard is not in the leftmost label',
    ref: { doc: 'RFC 9525', section: '6.3' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' },
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'ostname mismatch' },
      { by: ['curl'], says: 'no alternative certificate subject name matches' },
      { by: ['node'], says: 'Hostname/IP does not match certificate' },
      { by: ['go'], says: 'certificate is valid for' },
      { by: ['java'], says: 'No subject alternative DNS name matching', since: '25' },
      { by: ['gnutls'], says: 'The name in the certificate does not match the expected' },
    ],
  },
  {
    fault: 'wildcard-top-level',
    title: 'The wildcard covers a whole top-level domain',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' },
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'ostname mismatch' },
      { by: ['curl'], says: 'no alternative certificate subject name matches' },
      { by: ['node'], says: 'Hostname/IP does not match certificate' },
      { by: ['gnutls'], says: 'The name in the certificate does not match the expected' },
    ],
  },
  {
    fault: 'wildcard-public-suffix',
    title: 'The wildcard covers all that is registered below a public suffix',
    refused: [{ by: ['chromium'], says: 'ERR_CERT_COMMON_NAME_INVALID' }],
  },
  {
    fault: 'underscore',
    title: 'The host name has an underscore',
    refused: [{ by: ['java'], says: 'Contains non-LDH ASCII characters' }],
  },
  {
    fault: 'trailing-dot',
    title: 'The name in the certificate ends in a dot',
    refused: [
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'ostname mismatch' },
      { by: ['go'], says: 'certificate is valid for' },
      { by: ['java'], says: 'No subject alternative DNS name matching' },
      { by: ['gnutls'], says: 'The name in the certificate does not match the expected' },
    ],
  },
  {
    fault: 'names-not-critical',
    title: 'The subject is empty and the subject alternative name not critical',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: strict, says: 'Subject empty and Subject Alt Name extension not critical' },
      { by: ['java'], says: 'SubjectAlternativeName extension MUST be marked critical' },
    ],
  },

  // Dates.
  {
    fault: 'expired',
    title: 'A certificate has expired',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_DATE_INVALID' },
      { by: tools, says: 'certificate has expired' },
      { by: ['go'], says: 'has expired or is not yet valid' },
      { by: ['java'], says: 'CertificateExpiredException' },
      { by: ['gnutls'], says: 'expired certificate' },
    ],
  },
  {
    fault: 'not-yet-valid',
    title: 'A certificate is not valid yet',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_DATE_INVALID' },
      { by: tools, says: 'certificate is not yet valid' },
      { by: ['go'], says: 'has expired or is not yet valid' },
      { by: ['java'], says: 'CertificateNotYetValidException' },
      { by: ['gnutls'], says: 'not yet valid certificate' },
    ],
  },
  {
    fault: 'root-expired',
    title: 'The root has expired',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_DATE_INVALID' },
      { by: tools, says: 'certificate has expired' },
      { by: ['go'], says: 'has expired or is not yet valid' },
      { by: ['gnutls'], says: 'expired certificate' },
    ],
  },
  {
    fault: 'root-not-yet-valid',
    title: 'The root is not valid yet',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_DATE_INVALID' },
      { by: tools, says: 'certificate is not yet valid' },
      { by: ['go'], says: 'has expired or is not yet valid' },
      { by: ['gnutls'], says: 'not yet valid certificate' },
    ],
  },

  // Issuers.
  {
    fault: 'same-name-and-key',
    title: 'The server’s certificate has the name and the key of its CA',
    refused: [{ by: tools, says: 'self-signed certificate' }],
  },
  {
    fault: 'not-a-ca',
    title: 'An issuer does not say that it is a CA',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['openssl', 'curl', 'python-3.12', 'python-3.13'], says: 'invalid CA certificate' },
      { by: ['node'], says: '' },
      { by: ['go'], says: 'x509: certificate' },
      { by: ['java'], says: 'not a CA certificate' },
      { by: ['gnutls'], says: 'The certificate issuer is not a CA' },
    ],
  },
  {
    fault: 'root-without-basic-constraints',
    title: 'The root has no basicConstraints',
    refused: [
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: strict, says: 'invalid CA certificate' },
      { by: ['java'], says: 'is not a CA certificate' },
    ],
  },
  {
    fault: 'root-version-1',
    title: 'The root is a version 1 certificate, which has no extensions',
    refused: [{ by: strict, says: 'invalid CA certificate' }],
  },
  {
    fault: 'basic-constraints-not-critical',
    title: 'The basicConstraints of a CA are not critical',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [{ by: strict, says: 'Basic Constraints of CA cert not marked critical' }],
  },
  {
    fault: 'ca-without-key-usage',
    title: 'A CA has no key usage',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
    refused: [{ by: strict, says: 'CA cert does not include key usage extension' }],
  },
  {
    fault: 'may-not-sign',
    title: 'The key usage of an issuer has no keyCertSign',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['openssl', 'curl', 'python-3.12', 'python-3.13'], says: 'invalid CA certificate' },
      { by: ['node'], says: '' },
      { by: ['go'], says: 'x509: certificate' },
      { by: ['java'], says: 'Exception' },
      { by: ['gnutls'], says: 'The certificate' },
    ],
  },
  {
    fault: 'no-authority-key',
    title: 'A certificate does not name the key of its issuer (authorityKeyIdentifier)',
    ref: { doc: 'RFC 5280', section: '4.2.1.1' },
    refused: [{ by: strict, says: 'Missing Authority Key Identifier' }],
  },
  {
    fault: 'ca-without-subject-key',
    title: 'A CA has no subjectKeyIdentifier',
    ref: { doc: 'RFC 5280', section: '4.2.1.2' },
    refused: [{ by: strict, says: 'Missing Subject Key Identifier' }],
  },
  {
    fault: 'key-identifiers-differ',
    title: 'A certificate names another key than its issuer’s',
    ref: { doc: 'RFC 5280', section: '4.2.1.1' },
    refused: [
      {
        by: ['openssl', 'curl', 'python-3.12', 'python-3.13'],
        says: 'unable to get local issuer certificate',
      },
      { by: ['node'], says: 'unable to verify the first certificate' },
      { by: ['gnutls'], says: 'The certificate issuer is unknown' },
    ],
  },
  {
    fault: 'path-length-without-ca',
    title: 'The server’s certificate has a path length, which only CAs have',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [{ by: strict, says: 'Path length invalid for non-CA cert' }],
  },
  {
    fault: 'cert-sign-without-ca',
    title: 'The server’s certificate has keyCertSign, which only CAs have',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [{ by: strict, says: 'Key usage keyCertSign invalid for non-CA cert' }],
  },
  {
    fault: 'anchor-not-self-signed',
    title: 'What is trusted is an intermediate, not a root',
    refused: [
      { by: ['openssl', 'python-3.12'], says: 'issuer certificate' },
      { by: ['node'], says: 'unable to' },
    ],
  },
  {
    fault: 'path-too-long',
    title: 'There are more intermediates than a path length allows',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'path length constraint exceeded' },
      { by: ['go'], says: 'too many intermediates for path length constraint' },
      { by: ['java'], says: 'pathLenConstraint' },
      { by: ['gnutls'], says: "violates the signer's constraints" },
    ],
  },
  {
    fault: 'root-path-too-long',
    title: 'There are more intermediates than the root’s path length allows',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'path length constraint exceeded' },
      { by: ['go'], says: 'too many intermediates for path length constraint' },
      { by: ['gnutls'], says: "violates the signer's constraints" },
    ],
  },

  // Constraints and extensions.
  {
    fault: 'name-constraints',
    title: 'A name is outside of what an intermediate may certify',
    ref: { doc: 'RFC 5280', section: '4.2.1.10' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_' },
      { by: tools, says: 'subtree violation' },
      { by: ['go'], says: 'x509: ' },
      { by: ['java'], says: 'name constraints check failed' },
      { by: ['gnutls'], says: "violates the signer's constraints" },
    ],
  },
  {
    fault: 'root-name-constraints',
    title: 'A name is outside of what the root may certify',
    ref: { doc: 'RFC 5280', section: '4.2.1.10' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'subtree violation' },
      { by: ['go'], says: 'is not permitted by any constraint' },
      { by: ['gnutls'], says: "violates the signer's constraints" },
    ],
  },
  {
    fault: 'policies',
    title: 'A policy is demanded, and none holds for the whole path',
    ref: { doc: 'RFC 5280', section: '6.1.5' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['go'], says: 'x509: ' },
      { by: ['java'], says: 'policy tree' },
      { by: ['gnutls'], says: 'unknown critical extension' },
    ],
  },
  {
    fault: 'unknown-critical',
    title: 'A critical extension is not known',
    ref: { doc: 'RFC 5280', section: '4.2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: [...tools, 'go'], says: 'unhandled critical extension' },
      { by: ['java'], says: 'unrecognized critical extension(s)' },
      { by: ['gnutls'], says: 'unknown critical extension' },
    ],
  },
  {
    fault: 'root-unknown-critical',
    title: 'A critical extension of the root is not known',
    ref: { doc: 'RFC 5280', section: '4.2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: [...tools, 'go'], says: 'unhandled critical extension' },
      { by: ['gnutls'], says: 'unknown critical extension' },
    ],
  },
  {
    fault: 'duplicate-extension',
    title: 'The same extension is there twice',
    ref: { doc: 'RFC 5280', section: '4.2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['openssl', 'python-3.12', 'python-3.13'], says: 'unable to get local issuer certificate' },
      { by: ['curl'], says: 'invalid certificate' },
      { by: ['node'], says: 'unable to verify the first certificate' },
      { by: ['go'], says: 'certificate contains duplicate extension' },
      { by: ['java'], says: 'Duplicate extensions not allowed' },
      { by: ['gnutls'], says: 'Duplicate extension in X.509 certificate' },
    ],
  },
  {
    fault: 'unreadable',
    title: 'A part of a certificate cannot be read',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['go'], says: 'failed to parse certificate' },
    ],
    unknown: { by: [...tools, 'java', 'gnutls'], because: 'they refuse it only if they need that part' },
  },
  {
    fault: 'must-staple',
    title: 'The certificate promises that the server staples an OCSP response',
    ref: { doc: 'RFC 7633', section: '4.2.3' },
    refused: [],
    unknown: { by: ['gnutls'], because: 'it refuses a server that does not staple' },
  },
  {
    fault: 'negative-serial-number',
    title: 'The serial number is negative',
    ref: { doc: 'RFC 5280', section: '4.1.2.2' },
    refused: [{ by: ['go'], says: 'negative serial number', since: '1.23' }],
  },

  // Signatures.
  {
    fault: 'bad-signature',
    title: 'A signature is not by the key of the issuer',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_AUTHORITY_INVALID' },
      { by: ['openssl', 'node', 'python-3.12', 'python-3.13'], says: 'certificate signature failure' },
      { by: ['curl'], says: 'asn1 encoding routines::EVP lib' },
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: ['java'], says: 'Signature does not match' },
      { by: ['gnutls'], says: 'The signature in the certificate is invalid' },
    ],
  },
  {
    fault: 'sha1-signature',
    title: 'A certificate below the root is signed with SHA-1 (Java refuses it below its own roots only)',
    ref: { doc: 'RFC 9155', section: '2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'CA signature digest algorithm too weak' },
      { by: ['go'], says: 'insecure algorithm SHA1-RSA' },
      { by: ['gnutls'], says: 'insecure algorithm' },
    ],
  },
  {
    fault: 'md5-signature',
    title: 'A certificate below the root is signed with MD5 or MD2',
    ref: { doc: 'RFC 8446', section: '4.4.2.4' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: tools, says: 'CA signature digest algorithm too weak' },
      { by: ['go'], says: '' },
      { by: ['java'], says: 'handshake_failure' },
      { by: ['gnutls'], says: 'insecure algorithm' },
    ],
  },
  {
    fault: 'issuer-edwards-key',
    title: 'A CA has an Ed25519 key',
    refused: [{ by: ['chromium'], says: 'ERR_CERT_' }],
  },
  {
    fault: 'issuer-unusual-curve',
    title: 'The key of a CA is on a curve that few know',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_INVALID' },
      { by: ['go'], says: 'unsupported elliptic curve' },
      { by: ['java'], says: 'Curve not supported' },
      { by: ['gnutls'], says: 'insecure algorithm' },
    ],
  },
  {
    fault: 'issuer-rsa-below-2048',
    title:
      'The RSA key of a CA has less than 2048 bits, too few for security level 2 (OpenSSL from 3.2, Debian before)',
    refused: [
      { by: allButNode, says: 'CA certificate key too weak' },
      { by: ['node'], says: 'CA certificate key too weak', since: '24' },
    ],
  },
  {
    fault: 'issuer-rsa-below-1024',
    title: 'The RSA key of a CA has less than 1024 bits',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_WEAK_KEY' },
      { by: tools, says: 'CA certificate key too weak' },
      { by: ['go'], says: 'certificate signed by unknown authority', since: '1.24' },
      { by: ['java'], says: 'Algorithm constraints check failed on keysize limits' },
      { by: ['gnutls'], says: 'insecure algorithm' },
    ],
  },

  // The way to the root.
  {
    fault: 'not-trusted',
    title: 'The path does not end in something trusted',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_AUTHORITY_INVALID' },
      { by: tools, says: 'unable to ' },
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: ['java'], says: 'unable to find valid certification path to requested target' },
      { by: ['gnutls'], says: 'The certificate issuer is unknown' },
    ],
  },
  {
    fault: 'self-signed-not-trusted',
    title: 'The server’s certificate is signed by itself, and it is not trusted',
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_AUTHORITY_INVALID' },
      { by: tools, says: 'self-signed certificate' },
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: ['java'], says: 'unable to find valid certification path to requested target' },
      { by: ['gnutls'], says: 'The certificate issuer is unknown' },
    ],
  },
  {
    fault: 'intermediate-not-sent',
    title: 'The server does not send an intermediate',
    ref: { doc: 'RFC 8446', section: '4.4.2' },
    refused: [
      { by: ['chromium'], says: 'ERR_CERT_AUTHORITY_INVALID' },
      { by: tools, says: 'unable to ' },
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: ['java'], says: 'unable to find valid certification path to requested target' },
      { by: ['gnutls'], says: 'The certificate issuer is unknown' },
    ],
  },
  {
    fault: 'intermediate-at-address',
    title:
      'The server does not send an intermediate; the certificate says where it is, and only browsers go there',
    ref: { doc: 'RFC 5280', section: '4.2.2.1' },
    refused: [
      { by: tools, says: 'unable to ' },
      { by: ['go'], says: 'certificate signed by unknown authority' },
      { by: ['java'], says: 'unable to find valid certification path to requested target' },
      { by: ['gnutls'], says: 'The certificate issuer is unknown' },
    ],
  },

  // Below public roots alone, so nobody here can make one.
  {
    fault: 'public-without-timestamps',
    title: 'Has no signed certificate timestamps, which browsers demand below public roots',
    ref: { doc: 'Chrome Certificate Transparency Policy', section: '' },
    refused: [],
    unknown: { by: ['chromium'], because: 'the server may send them in the handshake, else it refuses' },
    from: 'documented',
  },
  {
    fault: 'public-valid-too-long',
    title: 'Is valid for more than 398 days below a public root',
    ref: { doc: 'Baseline Requirements', section: '6.3.2' },
    refused: [{ by: ['chromium'], says: 'ERR_CERT_VALIDITY_TOO_LONG' }],
    from: 'documented',
  },
  {
    fault: 'revoked',
    title: 'Has been revoked',
    refused: [],
    unknown: { by: everyone, because: 'most look for that only if told to' },
    from: 'documented',
  },
  {
    fault: 'other',
    title: 'Is not valid for a reason the clients were not asked about',
    refused: [],
    unknown: { by: everyone, because: 'not measured' },
  },
] as const satisfies readonly ClientRule[];

export type ClientFault = (typeof clientRules)[number]['fault'];
