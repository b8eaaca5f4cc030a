import { equalBytes } from '#core/bytes/bytes.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { context, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import type { WriteValue } from '../writing.ts';

/** `hash` when it is what openssl computes of the key. */
export const subjectKeyIdentifier: WriteValue = (reader, { keyIdentifier, make }) => {
  const octets = contentOf(reader.bytes, reader.read(OCTET_STRING));
  if (equalBytes(octets, keyIdentifier)) return 'hash';
  if (octets.length > 0) return toColonHex(octets);
  return make === 'request' ? 'none' : undefined;
};

/**
 * `keyid:always` for a certificate that names its own key: the only form that openssl fills in for one signed by
 * itself and that is the same each time. In a request it is refused.
 */
export const authorityKeyIdentifier: WriteValue = (reader, { ownIdentifier, make }) => {
  const inner = reader.open(SEQUENCE);
  const octets = contentOf(reader.bytes, inner.read(context(0)));
  const own = inner.done && equalBytes(octets, ownIdentifier);
  return own && make === 'certificate' ? 'keyid:always' : undefined;
};
