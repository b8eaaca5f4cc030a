import type { Bytes } from '#core/bytes/bytes.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { ExtensionRequestOf } from '../request.ts';

/** The base of a subtree (RFC 5280 §4.2.1.10). */
export type Subtree =
  /** `example.com`: it and what is below. A mail address, its host, or with a leading dot what is below a host. */
  | { type: 'DNS' | 'email' | 'URI'; text: string }
  /** Address and mask: 8 octets or 32. */
  | { type: 'IP'; octets: Bytes }
  /** A whole Name, DER: those that begin with it. */
  | { type: 'dirName'; der: Bytes };

export interface NameConstraints {
  permitted: readonly Subtree[];
  excluded: readonly Subtree[];
}

/** The extension, critical as RFC 5280 §4.2.1.10 demands; undefined where nothing is constrained. */
export function nameConstraintsRequest({
  permitted,
  excluded,
}: NameConstraints): ExtensionRequestOf<'other'> | undefined {
  const parts = [permitted, excluded].flatMap((subtrees, tag) =>
    subtrees.length === 0 ? [] : [encodeContext(tag, concatBytes(subtrees.map(encodeSubtree)))],
  );
  if (parts.length === 0) return undefined;
  return { type: 'other', oid: '2.5.29.30', critical: true, der: encodeSequence(...parts) };
}

/** GeneralSubtree; minimum and maximum are never written. */
function encodeSubtree(subtree: Subtree): Bytes {
  switch (subtree.type) {
    case 'IP':
      return encodeSequence(encodePrimitive(7, subtree.octets));
    case 'dirName':
      return encodeSequence(encodeContext(4, subtree.der));
    default:
      return encodeSequence(encodeGeneralName(subtree));
  }
}
