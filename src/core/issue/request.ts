import type { Hash } from '#data/algorithms.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { KeyUsage } from '#data/usages.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { GeneralName } from '#core/x509/general-name.ts';

/** What is asked for. A form, a `.cnf` and a pasted command all become this, and one builder makes the bytes. */
export interface Request {
  /** A certificate signed by its own key, or a PKCS#10 request: signed by nobody yet. */
  make: 'certificate' | 'request';
  /** Relative names in order; several attributes in one are a multi-valued RDN. */
  subject: AttributeRequest[][];
  key: KeyKind;
  /** Ed25519 has its own and ignores this. */
  digest: Hash;
  /** Unused for a request. */
  validity: Validity;
  /** In the order they are to be written. */
  extensions: ExtensionRequest[];
}

export interface AttributeRequest {
  oid: string;
  text: string;
  /** Tag of the string type to write. */
  tag: number;
}

/** From the moment of signing for a number of days of 86,400 s, or between two instants (ms since 1970 UTC). */
export type Validity = { days: number } | { notBefore: number; notAfter: number };

export type ExtensionRequest = { critical: boolean } & (
  | { type: 'basicConstraints'; ca: boolean; pathLength?: number }
  | { type: 'keyUsage'; usages: KeyUsage[] }
  | { type: 'extendedKeyUsage'; purposes: string[] }
  | { type: 'subjectAltName'; names: GeneralName[] }
  | { type: 'subjectKeyIdentifier'; value: 'hash' | Bytes }
  | { type: 'authorityKeyIdentifier'; keyid?: IdentifierUse; issuer?: IdentifierUse }
);

/** OpenSSL's `keyid` against `keyid:always`. */
export type IdentifierUse = 'try' | 'always';

export type ExtensionRequestOf<T extends ExtensionRequest['type']> = Extract<ExtensionRequest, { type: T }>;

export function findExtensionRequest<T extends ExtensionRequest['type']>(
  { extensions }: Pick<Request, 'extensions'>,
  type: T,
): ExtensionRequestOf<T> | undefined {
  return extensions.find((extension): extension is ExtensionRequestOf<T> => extension.type === type);
}
