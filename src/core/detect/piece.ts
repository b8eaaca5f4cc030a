import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';

/** Kinds shown by facts and contents alone. */
export type ThingKind =
  | 'ocsp-request'
  | 'ocsp-response'
  | 'cms'
  | 'time-stamp-request'
  | 'time-stamp-response'
  | 'pkcs12'
  | 'keystore'
  | 'parameters'
  | 'ssh-certificate'
  | 'archive';

export type KindId =
  | 'certificate'
  | 'request'
  | 'crl'
  | 'public-key'
  | 'rsa-public-key'
  | 'private-key'
  | 'encrypted-key'
  | 'dek-info'
  | 'jwk'
  | 'ssh-public-key'
  | 'ssh-private-key'
  | ThingKind
  | 'foreign'
  | 'unknown';

/** One thing found in an input, cut out but not read. */
export interface Piece {
  /** Its bytes: DER mostly, what the kind says otherwise. */
  der: Bytes;
  /** When it was recognised by something else than its DER. */
  kind?: KindId;
  /** The PEM label, when it came as PEM; of a foreign format, its name. */
  label?: string;
  /** RFC 1421 headers; `DEK-Info` means the bytes are encrypted. */
  headers: string[];
  /** What it is called where it was found: a file in an archive, a key of a YAML file. */
  name?: string;
  /** In the input: characters of a text, bytes of a binary file. */
  range: Range;
}
