import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { AttributeRequest, ExtensionRequest, Validity } from '../request.ts';
import type { Authority, IssuedRecord } from './authority.ts';

/** What signs: a CA, and its key. */
export interface Signer {
  authority: Authority;
  privateKey: CryptoKey;
}

/** Whose key is certified, and what comes with it. */
export type Holder =
  /** A key to be made. */
  | { type: 'new-key'; key: KeyKind }
  /** SubjectPublicKeyInfo, DER, of a key that is there. */
  | { type: 'public-key'; spki: Bytes }
  /** A PKCS#10 request, DER: its name, its key and the extensions it asks for. */
  | { type: 'request'; der: Bytes }
  /** A certificate, DER, of any CA: its name and extensions, with its key or a new one in its place. */
  | { type: 'certificate'; der: Bytes; newKey?: KeyKind };

/**
 * Which of the extensions that came with the holder are taken over, as `copy_extensions` of `openssl ca`: none; those
 * that are not set otherwise (of two alike the first); all, in place of those set otherwise (of two alike the last).
 */
export type CopyExtensions = 'none' | 'copy' | 'copyall';

/** A certificate that is to be signed; plain data. Profiles and renewals are made by `candidates.ts`. */
export interface Candidate {
  /** What a page calls it: `input` of its findings. */
  label: string;
  holder: Holder;
  /** In place of the name the holder came with; a key alone has none. */
  subject?: AttributeRequest[][];
  /** What the CA sets, in order, whatever was asked for. Its settings (`crlUrl` …) are added to these. */
  extensions: ExtensionRequest[];
  copy: CopyExtensions;
  validity: Validity;
  /** Random, 159 bits, where it is not stated. */
  serialNumber?: bigint;
  /** When its dates reach beyond those of the CA's certificate: `clip` (the default) cuts them to these. */
  outside?: 'clip' | 'keep';
  /** Codes of fatal findings that the person wants to go on with all the same; see `signingFaults`. */
  accept?: readonly string[];
}

/** One extension of what was asked for or will be given. */
export interface ExtensionChange {
  /** Dotted decimal. */
  oid: string;
  title: string;
  /** `added`: nobody asked, the CA sets it. `changed`: asked for otherwise. */
  change: 'kept' | 'changed' | 'dropped' | 'added';
  asked?: ExtensionSide;
  given?: ExtensionSide;
}

export interface ExtensionSide {
  critical: boolean;
  /** One line each, for people; foreign text. Hex where it is not read here. */
  words: string[];
}

/** What would come of a candidate. */
export interface CheckedCandidate {
  label: string;
  /** Worst first. One that is `fatal` blocks it. */
  findings: Finding[];
  blocked: boolean;
  /** Absent where it cannot even be read. */
  preview?: Preview;
}

export interface Preview {
  /** `C=DE, CN=name`; foreign text. */
  subject: string;
  /** `RSA 2048`, `P-256` … */
  key: string;
  /** Milliseconds since 1970 UTC. */
  notBefore: number;
  notAfter: number;
  ca: boolean;
  extensions: ExtensionChange[];
}

/** What was signed. */
export interface SignedCertificate {
  der: Bytes;
  /** To be put at the end of the authority's records. */
  record: IssuedRecord;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** Of a key that was made for it. */
  privateKey?: CryptoKey;
}

/** What became of one of many. */
export type SigningResult = { index: number; label: string } & (
  | { signed: SignedCertificate }
  /** Why not: with at least one `fatal`. */
  | { refused: Finding[] }
);
