import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { encode, encodeOid, encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import type { AttributeRequest } from './request.ts';

/** DER of a Name (RFC 5280 §4.1.2.4). */
export function buildName(rdns: readonly (readonly AttributeRequest[])[]): Bytes {
  return encodeSequence(
    concatBytes(
      rdns.map((rdn) =>
        encodeSetOf(
          rdn.map(({ oid, text, tag }) => {
            // `?` where a character does not fit: the reader of the configuration has refused it before.
            const content = tag === UTF8_STRING ? encodeUtf8(text) : (encodeLatin1(text) ?? encodeUtf8('?'));
            return encodeSequence(encodeOid(oid), encode(tag, content));
          }),
        ),
      ),
    ),
  );
}
