import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { BMP_STRING, UNIVERSAL_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { encode, encodeOid, encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import type { AttributeRequest } from './request.ts';

/** DER of a Name (RFC 5280 §4.1.2.4). */
export function buildName(rdns: readonly (readonly AttributeRequest[])[]): Bytes {
  return encodeSequence(
    concatBytes(
      rdns.map((rdn) =>
        encodeSetOf(rdn.map((attribute) => encodeSequence(encodeOid(attribute.oid), buildString(attribute)))),
      ),
    ),
  );
}

/** DER of an attribute's value in its string type. */
export function buildString({ text, tag }: Pick<AttributeRequest, 'text' | 'tag'>): Bytes {
  return encode(tag, stringContent(text, tag));
}

function stringContent(text: string, tag: number): Bytes {
  switch (tag) {
    case UTF8_STRING:
      return encodeUtf8(text);
    case BMP_STRING:
      return Uint8Array.from({ length: text.length * 2 }, (_, i) => {
        const unit = text.charCodeAt(i >> 1);
        return i % 2 === 0 ? unit >> 8 : unit & 0xff;
      });
    case UNIVERSAL_STRING:
      return Uint8Array.from(
        Array.from(text).flatMap((c) => {
          const code = c.codePointAt(0) ?? 0;
          return [0, code >> 16, (code >> 8) & 0xff, code & 0xff];
        }),
      );
    default:
      // `?` where a character does not fit: the reader of the configuration has refused it before.
      return encodeLatin1(text) ?? encodeUtf8('?');
  }
}
