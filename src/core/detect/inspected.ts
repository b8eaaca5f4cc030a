import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificationRequest } from '#core/x509/request.ts';

/** A public key as other objects are matched by it. */
export interface KeySummary {
  /** Hex of SHA-256 over the SubjectPublicKeyInfo. */
  id: string;
  /** The same in base64: an SPKI pin. */
  pin: string;
  /** `RSA 2048`, `P-256`, … */
  title: string;
}

interface Common {
  /** Where it came from: a file name or what the page calls it. */
  input: string;
  der: Bytes;
  findings: Finding[];
}

export interface InspectedCertificate extends Common {
  kind: 'certificate';
  certificate: Certificate;
  key: KeySummary | undefined;
  fingerprints: { sha1: Bytes; sha256: Bytes };
  /** The signature checked with its own key, when subject and issuer are the same name. */
  selfSignature: Verdict | undefined;
}

export interface InspectedRequest extends Common {
  kind: 'request';
  request: CertificationRequest;
  key: KeySummary | undefined;
  /** Proof of possession: the signature checked with the key inside. */
  selfSignature: Verdict | undefined;
}

export interface InspectedKey extends Common {
  kind: 'private-key' | 'public-key';
  /** Absent when the public half cannot be told. */
  key: KeySummary | undefined;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes | undefined;
}

export interface InspectedEncryptedKey extends Common {
  kind: 'encrypted-key';
}

/** Recognised or not, but not read. */
export interface InspectedOther extends Common {
  kind: 'other';
  title: string;
}

export type Inspected =
  InspectedCertificate | InspectedRequest | InspectedKey | InspectedEncryptedKey | InspectedOther;
