import type { Signed } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import type { OcspResponse } from '#core/x509/ocsp.ts';

/** A list or response by its index among those given. */
export interface Evidence {
  kind: 'crl' | 'ocsp';
  index: number;
}

/** Why a list or response is of no use. */
export interface Fault {
  code:
    | 'stale'
    | 'not-yet'
    | 'signature'
    | 'no-signer'
    | 'signer-usage'
    | 'signer-path'
    | 'scope'
    | 'critical-extension'
    | 'malformed'
    | 'profile'
    | 'no-base'
    | 'status';
  /** One sentence. */
  words: string;
}

/** A list or response that is about the certificate, or might be, and could not be used. */
export type Unusable = Evidence & Fault;

export interface RevocationAnswer {
  /** `unknown`: nothing usable covers every reason. */
  status: 'good' | 'revoked' | 'unknown';
  /** One sentence. */
  words: string;
  /** Milliseconds since 1970 UTC, and the CRLReason's number. */
  revoked?: { time: number; reason?: number };
  /** What settled it. */
  by: Evidence[];
  unusable: Unusable[];
}

/** What is at hand, and what only the path builder can tell. */
export interface RevocationSources {
  crls: readonly CertificateList[];
  responses: readonly OcspResponse[];
  /** Certificates that may have signed a list or response, anchors included, in any order. */
  certificates: readonly Certificate[];
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Lists that break the profile of RFC 5280 §5 are of no use either. */
  strict?: boolean;
  /** Whether the key of `signer` made the signature. Cached and budgeted by the one who gives it. */
  verify: (parts: Signed, signer: Certificate) => Promise<boolean>;
  /**
   * Whether there is a valid path to `signer` from the anchor of the path under test (RFC 5280 §6.3.3 (f)). Asked
   * only of signers that are not the issuer itself; must end when it is asked about a certificate it is busy with.
   */
  pathTo: (signer: Certificate) => Promise<boolean>;
}

export const utc = (time: number): string =>
  Number.isNaN(time)
    ? 'an unreadable time'
    : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
