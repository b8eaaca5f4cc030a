import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import type { CertificationRequest } from '#core/x509/request.ts';
import type { KindId, Piece, ThingKind } from './piece.ts';

/** A public key as other objects are matched by it. */
export interface KeySummary {
  /** Hex of SHA-256 over the SubjectPublicKeyInfo. */
  id: string;
  /** The same in base64: an SPKI pin. */
  pin: string;
  /** `RSA 2048`, `P-256`, … */
  title: string;
}

/** One row of an overview. Foreign text: to be shown with `VisibleText`. */
export interface Fact {
  label: string;
  value: string;
  /** In `der`, where it is cheap to tell. */
  range?: Range;
}

/** What must be given back with a password to open it: the piece it was read from. */
export type Locked = Omit<Piece, 'range'> & { kind: KindId };

interface Common {
  /** Where it came from: a file name or what the page calls it, and the way into containers (`a.p12 › key`). */
  input: string;
  /** The bytes it was read from, which are not DER for every kind. */
  der: Bytes;
  /**
   * The bytes as they were given, there only if they were BER and `der` is what they stand for: those to show. Ranges
   * in findings, facts and models are in `der`; `writtenPlaces(object)` gives the place of one in these.
   */
  written?: Bytes;
  findings: Finding[];
  /** What is said of it beyond the fields of its kind: how it was stored, comments, names of entries. */
  facts?: Fact[];
  /** What was inside. */
  children?: Inspected[];
  /** Set while a password is needed to see all of it. */
  locked?: Locked;
}

export interface InspectedCertificate extends Common {
  kind: 'certificate';
  certificate: Certificate;
  key: KeySummary | undefined;
  /** Its fingerprint; others are made when they are shown. */
  sha256: Bytes;
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

/** A revocation list. */
export interface InspectedCrl extends Described {
  kind: 'crl';
  crl: CertificateList;
}

/** Everything that is shown by facts and contents alone. */
export interface InspectedThing extends Described {
  kind: ThingKind;
}

interface Described extends Common {
  /** Of what kind, in words: `PKCS #12 store`. */
  what: string;
  /** What a person would call it. Foreign text. */
  title: string;
  /** One sentence for people. */
  sentence: string;
  facts: Fact[];
}

/** Recognised or not, but not read. */
export interface InspectedOther extends Common {
  kind: 'other';
  title: string;
}

export type Inspected =
  | InspectedCertificate
  | InspectedRequest
  | InspectedKey
  | InspectedEncryptedKey
  | InspectedCrl
  | InspectedThing
  | InspectedOther;
