import type { KeyUsage } from '#data/usages.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import type { OcspResponse } from '#core/x509/ocsp.ts';

/** What the leaf is to be good for. `any` asks for no usage at all. */
export type Purpose = 'server' | 'client' | 'email' | 'code' | 'ca' | 'any';

/**
 * By whose rules a path is judged. `path`: RFC 5280 §6 and the host name of RFC 9525, nothing else. `rfc5280`:
 * what breaks the certificate profile of RFC 5280 §4 is fatal too. `webpki`: and what the CA/Browser Forum's
 * baseline requirements ask of TLS servers.
 */
export type Strictness = 'path' | 'rfc5280' | 'webpki';

/**
 * `required`: every certificate but the anchor needs a usable list or response. `given`: what lies beside the
 * chain is used, and nothing is missing where there is none. `off`: nobody looks.
 */
export type RevocationCheck = 'required' | 'given' | 'off';

/** The inputs (c) to (f) of RFC 5280 §6.1.1. */
export interface PolicyInputs {
  /** OIDs; anyPolicy stands for all. */
  initial: readonly string[];
  explicit: boolean;
  inhibitMapping: boolean;
  inhibitAny: boolean;
}

export interface ChainQuestion {
  purpose: Purpose;
  /** A host name, an address or, for mail, a mailbox; absent when names are not asked about. */
  name?: string;
  /** Milliseconds since 1970 UTC. */
  time: number;
  strictness: Strictness;
  revocation: RevocationCheck;
  policies?: PolicyInputs;
  /** Certificates allowed between leaf and anchor, self-issued ones not counted, as a verifier may limit them. */
  maxDepth?: number;
  /** Key usages the leaf must allow, beside what the purpose asks for. */
  keyUsages?: readonly KeyUsage[];
  /** OIDs of the only signature algorithms taken; absent: all that can be verified. */
  signatureAlgorithms?: readonly string[];
}

/** A certificate that is trusted. RFC 5280 §6.1.1 (d); its constraints and its dates count. */
export interface Anchor {
  certificate: Certificate;
  /** Who says so. */
  from: 'mozilla' | 'bench';
  /** What it is trusted for; absent: everything. */
  purposes?: readonly Purpose[];
  /** Certificates that were issued later are not trusted: milliseconds since 1970 UTC. */
  distrustAfter?: number;
}

/** Everything at hand, in any order. */
export interface Pile {
  certificates: readonly Certificate[];
  anchors: readonly Anchor[];
  crls: readonly CertificateList[];
  responses: readonly OcspResponse[];
}
