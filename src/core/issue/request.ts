import { extensionTypes } from '#data/extension-types.ts';
import type { Hash } from '#data/algorithms.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { KeyUsage } from '#data/usages.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { GeneralName } from '#core/x509/general-name.ts';

/** What is asked for. A form, a `.cnf` and a pasted command all become this, and one builder makes the bytes. */
export interface Request {
  /** A certificate signed by its own key, or a PKCS#10 request: signed by nobody yet. */
  make: 'certificate' | 'request';
  /** Whose additions to the extensions, and whose choice of version, are followed. */
  openssl: OpensslVersion;
  /** Relative names in order; several attributes in one are a multi-valued RDN. */
  subject: AttributeRequest[][];
  /** The issuer of a self-signed certificate where it differs: `email:move` changes the subject alone. */
  selfIssuer?: AttributeRequest[][];
  /** DER of a Name to use as it is, in place of `subject`: taken over from a request or certificate. */
  subjectDer?: Bytes;
  key: KeyKind;
  /** Ed25519 has its own and ignores this. */
  digest: Hash;
  /** Unused for a request. */
  validity: Validity;
  /** In the order they are to be written. */
  extensions: ExtensionRequest[];
  /** Attributes of a PKCS#10 request beside the one that asks for extensions (RFC 2986 §4.1). */
  attributes: AttributeRequest[];
  /** Random where it is not stated; may be negative or 0, as openssl lets it. */
  serialNumber?: bigint;
  /** Version 1 of a certificate that has no extensions (`-x509v1`). */
  version1?: true;
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
  | { type: 'basicConstraints'; ca: boolean; pathLength?: number | bigint }
  | { type: 'keyUsage'; usages: KeyUsage[] }
  | { type: 'extendedKeyUsage'; purposes: string[] }
  | { type: 'subjectAltName'; names: GeneralName[] }
  /** `copy` stands for the names of the issuer's own certificate. */
  | { type: 'issuerAltName'; names: (GeneralName | 'copy')[] }
  | { type: 'subjectKeyIdentifier'; value: 'hash' | 'none' | Bytes }
  | { type: 'authorityKeyIdentifier'; keyid?: IdentifierUse; issuer?: IdentifierUse }
  /** Any other, with its value as it will stand in the OCTET STRING; also a known one that was given as bytes. */
  | { type: 'other'; oid: string; der: Bytes }
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

const oids = new Map(extensionTypes.map(({ short, oid }) => [short, oid]));

/** Dotted decimal. */
export const oidOfExtension = (extension: ExtensionRequest): string =>
  extension.type === 'other' ? extension.oid : (oids.get(extension.type) ?? '');
