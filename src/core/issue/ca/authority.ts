import type { Hash } from '#data/algorithms.ts';
import type { RevocationReason } from '#data/revocation-reasons.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

/**
 * A CA as it is kept: all but its private key, which is a handle or a file of its own. What `openssl ca` keeps in
 * `index.txt`, `serial` and `crlnumber` is here as values.
 */
export interface Authority {
  /** DER. */
  certificate: Bytes;
  /** DER of the certificates above it, its issuer first; empty for a root. */
  chain: Bytes[];
  /** In the order they were issued. */
  records: IssuedRecord[];
  /** Of the next list. */
  crlNumber: bigint;
  /** DER of the last list it made, where that is at hand. */
  crl?: Bytes;
  /** What its file `serial` says. Only openssl takes numbers from there; those made here are random. */
  nextSerial?: bigint;
  settings: AuthoritySettings;
}

/** What the person chose for everything this CA signs. */
export interface AuthoritySettings {
  digest: Hash;
  /** Until the next list is due, in days. */
  crlDays: number;
  /** Written into what it signs, where not empty: where its list, its responder and its certificate are fetched. */
  crlUrl: string;
  ocspUrl: string;
  issuerUrl: string;
}

/** What it issued, as a row of `index.txt`, with the certificate where that is at hand. */
export interface IssuedRecord {
  /** Upper-case hexadecimal digits, an even number, as openssl writes them. */
  serialNumber: string;
  /** As openssl's one line: `/C=DE/CN=name`. */
  subject: string;
  /** Milliseconds since 1970 UTC. */
  expires: number;
  revoked?: Revocation;
  /** DER; absent for a row that came from an index alone. */
  certificate?: Bytes;
}

export interface Revocation {
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Absent: none is stated. */
  reason?: RevocationReason;
  /** With `keyCompromise` or `CACompromise`: since when, where known. */
  invalidSince?: number;
  /** With `certificateHold`: OID of the instruction. */
  holdInstruction?: string;
}
