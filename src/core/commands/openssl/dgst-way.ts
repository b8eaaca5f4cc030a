import type { Bytes } from '#core/bytes/bytes.ts';

export type Checked = 'valid' | 'invalid' | 'malformed';

/** What `dgst` does with each file: hashes it, authenticates it, signs it or checks its signature. */
export interface DgstWay {
  /** What stands before the name of the digest when a file is named: `HMAC`, `RSA`. */
  prefix?: string;
  /** The digest as it is printed. Ed25519 has none. */
  label?: string;
  /** With a key: how many octets of the file of `-signature` are read; 0 for a MAC. */
  signatureOctets?: number;
  /** @throws {Refused} */
  make: (bytes: Bytes) => Bytes | Promise<Bytes>;
  /** Set when it checks. @throws {Refused} */
  check?: (bytes: Bytes, signature: Bytes) => Promise<Checked>;
}
