import type { KeyUsage } from './usages.ts';

/** What differs from a certificate against which nothing can be said. */
export interface CertificateWish {
  /** Days from now, the fraction of a day too. */
  from?: number;
  to?: number;
  key?: 'p-256' | 'rsa-2048' | 'rsa-1024';
  hash?: 'SHA-1';
  serial?: 'zero' | 'negative' | 'long';
  version1?: true;
  /** `host`: named as the server alone. `issuer`: as its CA. `none`: not at all. */
  subject?: 'host' | 'issuer' | 'none';
  /** The key is the issuer’s, too. */
  sameKey?: true;
  /** `%` is the host, `.` the host without its first label, `^` the first letter of the host. Empty: there is no extension. */
  names?: readonly string[];
  /** Empty: there is no extension. */
  usages?: readonly KeyUsage[];
  /** `server`, `client`. */
  purpose?: 'server' | 'client';
  /** Of basicConstraints; `absent`: there is no extension. */
  ca?: boolean | 'absent';
  caNotCritical?: true;
  pathLength?: number;
  identifiers?: 'both' | 'subject' | 'none' | 'wrong';
  /** The only domain it may certify. */
  permitted?: string;
  /** An extension once more. */
  twice?: true;
  unknownCritical?: true;
  /** The signature is changed after it was made. */
  spoiled?: true;
}

interface WrongCertificate {
  /** Names its folder. */
  id: string;
  title: string;
  /** What is wrong with it, a sentence. */
  what: string;
  ref?: { doc: string; section: string };
  root?: CertificateWish;
  issuing?: CertificateWish;
  leaf?: CertificateWish;
  /** A CA between the issuing CA and the leaf. */
  below?: CertificateWish;
  /** What the server sends: all but the root, the leaf alone, or with the CAs in the wrong order. */
  sends?: 'leaf' | 'unordered';
  /** There is no CA at all. */
  alone?: true;
  /** The leaf is on the list of its CA. */
  revoked?: true;
  /** It cannot be made for an address, or for a host of one label. */
  needs?: 'name' | 'domain';
  /** What the measured clients do not tell. */
  note?: string;
}

const caUsages: readonly KeyUsage[] = ['keyCertSign', 'cRLSign'];

/** One folder each. All but the first have one fault alone, as far as that goes. */
export const wrongCertificates = [
  {
    id: 'good',
    title: 'Good, to compare with',
    what: 'Nothing is wrong: if this is refused, the root is not trusted or the server is not set up.',
  },

  // Dates.
  {
    id: 'expired',
    title: 'Expired',
    what: 'It ended yesterday.',
    ref: { doc: 'RFC 5280', section: '4.1.2.5' },
    leaf: { from: -31, to: -1 },
  },
  {
    id: 'not-yet-valid',
    title: 'Not yet valid',
    what: 'It begins in two days.',
    ref: { doc: 'RFC 5280', section: '4.1.2.5' },
    leaf: { from: 2, to: 32 },
  },
  {
    id: 'issuer-expired',
    title: 'Issuing CA expired',
    what: 'The certificate is valid, the one of its CA ended yesterday.',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
    issuing: { from: -31, to: -1 },
  },
  {
    id: 'root-expired',
    title: 'Root expired',
    what: 'The root that is trusted ended yesterday.',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
    root: { from: -31, to: -1 },
  },
  {
    id: 'valid-too-long',
    title: 'Valid for ten years',
    what: 'Far longer than any public CA may issue.',
    ref: { doc: 'Baseline Requirements', section: '6.3.2' },
    leaf: { to: 3650 },
    note: 'Below private roots the measured clients do not mind. Apple’s systems refuse more than 825 days whoever issued it (support.apple.com/HT210176); browsers refuse more than 398 days below public roots.',
  },

  // Names.
  {
    id: 'wrong-name',
    title: 'Wrong name',
    what: 'It is for another host.',
    ref: { doc: 'RFC 9525', section: '6' },
    leaf: { names: ['other.%'] },
    needs: 'name',
  },
  {
    id: 'no-san',
    title: 'Common name only',
    what: 'The host stands in the common name and there is no subjectAltName.',
    ref: { doc: 'RFC 9525', section: '2' },
    leaf: { subject: 'host', names: [] },
  },
  {
    id: 'empty-subject',
    title: 'Empty subject, names not critical',
    what: 'Without a subject the subjectAltName has to be critical, and is not.',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    leaf: { subject: 'none' },
  },
  {
    id: 'wildcard-base',
    title: 'Wildcard for the level below',
    what: 'A wildcard stands for exactly one label: `*.host` is not the host.',
    ref: { doc: 'RFC 9525', section: '6.3' },
    leaf: { names: ['*.%'] },
    needs: 'name',
  },
  {
    id: 'wildcard-partial',
    title: 'Wildcard inside a label',
    what: 'The asterisk is only a part of the first label.',
    ref: { doc: 'RFC 9525', section: '6.3' },
    leaf: { names: ['^*..'] },
    needs: 'domain',
  },

  // Usages and keys.
  {
    id: 'wrong-purpose',
    title: 'For clients, not for servers',
    what: 'The extended key usage says clientAuth alone.',
    ref: { doc: 'RFC 5280', section: '4.2.1.12' },
    leaf: { purpose: 'client' },
  },
  {
    id: 'wrong-key-usage',
    title: 'Key that may not sign',
    what: 'The key usage says keyAgreement alone, and TLS servers sign.',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
    leaf: { usages: ['keyAgreement'] },
  },
  {
    id: 'weak-key',
    title: 'RSA key of 1024 bits',
    what: 'Such a key has been too short since 2013.',
    ref: { doc: 'NIST SP 800-131A', section: '3' },
    leaf: { key: 'rsa-1024', usages: ['digitalSignature', 'keyEncipherment'] },
  },
  {
    id: 'sha1-signature',
    title: 'Signed with SHA-1',
    what: 'The CA signed it with RSA and SHA-1, of which collisions are known.',
    ref: { doc: 'RFC 9155', section: '2' },
    issuing: { key: 'rsa-2048' },
    leaf: { hash: 'SHA-1' },
  },
  {
    id: 'bad-signature',
    title: 'Signature that is wrong',
    what: 'A bit of the signature was changed after signing.',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
    leaf: { spoiled: true },
  },

  // The certificate's form.
  {
    id: 'no-authority-key',
    title: 'No authorityKeyIdentifier',
    what: 'It does not say which key of its CA signed it.',
    ref: { doc: 'RFC 5280', section: '4.2.1.1' },
    leaf: { identifiers: 'subject' },
  },
  {
    id: 'wrong-authority-key',
    title: 'Wrong authorityKeyIdentifier',
    what: 'It names a key that is not its CA’s.',
    ref: { doc: 'RFC 5280', section: '4.2.1.1' },
    leaf: { identifiers: 'wrong' },
  },
  {
    id: 'duplicate-extension',
    title: 'The same extension twice',
    what: 'subjectAltName is in it twice.',
    ref: { doc: 'RFC 5280', section: '4.2' },
    leaf: { twice: true },
  },
  {
    id: 'unknown-critical',
    title: 'Unknown critical extension',
    what: 'A critical extension that no program knows.',
    ref: { doc: 'RFC 5280', section: '4.2' },
    leaf: { unknownCritical: true },
  },
  {
    id: 'version-1',
    title: 'Version 1',
    what: 'A certificate without any extension, as thirty years ago.',
    ref: { doc: 'RFC 5280', section: '4.1.2.1' },
    leaf: { version1: true, subject: 'host' },
  },
  {
    id: 'serial-zero',
    title: 'Serial number 0',
    what: 'A serial number has to be positive.',
    ref: { doc: 'RFC 5280', section: '4.1.2.2' },
    leaf: { serial: 'zero' },
  },
  {
    id: 'serial-negative',
    title: 'Negative serial number',
    what: 'A serial number has to be positive.',
    ref: { doc: 'RFC 5280', section: '4.1.2.2' },
    leaf: { serial: 'negative' },
  },
  {
    id: 'serial-too-long',
    title: 'Serial number of 22 octets',
    what: 'Twenty octets are the most.',
    ref: { doc: 'RFC 5280', section: '4.1.2.2' },
    leaf: { serial: 'long' },
  },

  // Issuers.
  {
    id: 'self-signed',
    title: 'Signed by itself',
    what: 'Nobody vouches for it: its own key signed it, and it is not what is trusted.',
    ref: { doc: 'RFC 5280', section: '6.1' },
    alone: true,
  },
  {
    id: 'issuer-not-ca',
    title: 'Issued by something that is no CA',
    what: 'The certificate that issued it says CA:FALSE.',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    issuing: { ca: false },
  },
  {
    id: 'issuer-not-critical',
    title: 'basicConstraints of the CA not critical',
    what: 'The CA says CA:TRUE in an extension that may be passed over.',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    issuing: { caNotCritical: true },
  },
  {
    id: 'issuer-no-key-usage',
    title: 'CA without key usage',
    what: 'The CA does not say that its key signs certificates.',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
    issuing: { usages: [] },
  },
  {
    id: 'issuer-no-cert-sign',
    title: 'CA that may not sign certificates',
    what: 'The key usage of the CA lacks keyCertSign.',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
    issuing: { usages: ['cRLSign'] },
  },
  {
    id: 'issuer-wrong-purpose',
    title: 'CA for clients alone',
    what: 'The extended key usage of the CA says clientAuth alone.',
    ref: { doc: 'RFC 5280', section: '4.2.1.12' },
    issuing: { purpose: 'client' },
  },
  {
    id: 'path-length',
    title: 'Path length violated',
    what: 'The upper CA allows no CA below itself, and there is one.',
    ref: { doc: 'RFC 5280', section: '4.2.1.9' },
    issuing: { pathLength: 0 },
    below: {},
  },
  {
    id: 'name-constraint',
    title: 'Name constraint violated',
    what: 'The CA may certify names below elsewhere.example alone.',
    ref: { doc: 'RFC 5280', section: '4.2.1.10' },
    issuing: { permitted: 'elsewhere.example' },
    needs: 'name',
  },
  {
    id: 'same-as-issuer',
    title: 'Name and key of its CA',
    what: 'The server uses the key of its CA, under the same name.',
    ref: { doc: 'RFC 5280', section: '4.1.2.6' },
    leaf: { subject: 'issuer', sameKey: true },
  },
  {
    id: 'named-as-issuer',
    title: 'Name of its CA, another key',
    what: 'Issuer and subject are the same, so that it looks self-signed.',
    ref: { doc: 'RFC 5280', section: '4.1.2.6' },
    leaf: { subject: 'issuer' },
  },

  // What the server sends, and what the CA says.
  {
    id: 'chain-incomplete',
    title: 'Chain incomplete',
    what: 'The server sends its own certificate without that of the issuing CA.',
    ref: { doc: 'RFC 8446', section: '4.4.2' },
    sends: 'leaf',
  },
  {
    id: 'chain-unordered',
    title: 'Chain out of order',
    what: 'The two CAs are sent in the wrong order, which TLS 1.2 forbids and everybody mends.',
    ref: { doc: 'RFC 5246', section: '7.4.2' },
    below: {},
    sends: 'unordered',
  },
  {
    id: 'revoked',
    title: 'Revoked',
    what: 'It is on the list of its CA, crl.pem in the same folder.',
    ref: { doc: 'RFC 5280', section: '5' },
    revoked: true,
    note: 'Clients look only if told to: `openssl s_client -crl_check -CRL crl.pem`, `curl --crlfile crl.pem`, Node’s `crl`, Python’s VERIFY_CRL_CHECK_LEAF. Then they say that it has been revoked.',
  },
] as const satisfies readonly WrongCertificate[];

/** What a CA is by itself. */
export const wrongSetCa = { ca: true, usages: caUsages } as const satisfies CertificateWish;

export type WrongRow = WrongCertificate;
