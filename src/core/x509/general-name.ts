import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1, encodeLatin1 } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';
import { WorkbenchError } from '#core/errors.ts';
import { oidContent, readOid } from '#core/asn1/oid.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, OID } from '#core/asn1/tags.ts';
import { encodeContext, encodeOid, encodePrimitive } from '#core/asn1/write.ts';
import { formatIp } from './ip.ts';
import { formatName, type Name, readName } from './name.ts';

/**
 * One GeneralName (RFC 5280 §4.2.1.6). The text forms keep every byte as one character (IA5String has no
 * bytes above 127, but foreign certificates do), so that nothing is hidden by decoding.
 */
export type GeneralName =
  | { type: 'DNS' | 'email' | 'URI'; text: string }
  | { type: 'IP'; octets: Bytes }
  /** `der` is the whole Name. */
  | { type: 'dirName'; name: Name; der: Bytes }
  | { type: 'RID'; oid: string }
  | { type: 'otherName'; oid: string; value: Bytes }
  | { type: 'x400Address' | 'ediPartyName'; value: Bytes };

export type ReadGeneralName = GeneralName & Range;

/** @throws {WorkbenchError} `asn1.*`; `x509.general_name` for a tag that no kind of name has. */
export function readGeneralName(reader: Reader): ReadGeneralName {
  const { bytes } = reader;
  const element = reader.next();
  const { tag, start, end } = element;
  switch (tag) {
    case context(1):
    case context(2):
    case context(6): {
      const type = tag === context(1) ? 'email' : tag === context(2) ? 'DNS' : 'URI';
      return { type, text: decodeLatin1(bytes, element.content, end), start, end };
    }
    case context(7):
      return { type: 'IP', octets: contentOf(bytes, element), start, end };
    case context(8):
      reader.pos = start;
      return { type: 'RID', oid: readOid(reader, tag), start, end };
    case contextConstructed(0): {
      const inner = reader.enter(element);
      const oid = readOid(inner, OID);
      return {
        type: 'otherName',
        oid,
        value: contentOf(bytes, inner.read(contextConstructed(0))),
        start,
        end,
      };
    }
    case contextConstructed(4): {
      const name = readName(reader.enter(element));
      return { type: 'dirName', name, der: contentOf(bytes, element), start, end };
    }
    case contextConstructed(3):
      return { type: 'x400Address', value: contentOf(bytes, element), start, end };
    case contextConstructed(5):
      return { type: 'ediPartyName', value: contentOf(bytes, element), start, end };
    default:
      throw new WorkbenchError(
        'x509.general_name',
        `no kind of name has the tag 0x${tag.toString(16)}`,
        start,
      );
  }
}

/** Reads names up to the reader's end. */
export function readGeneralNames(reader: Reader): ReadGeneralName[] {
  const names: ReadGeneralName[] = [];
  while (!reader.done) names.push(readGeneralName(reader));
  return names;
}

/** The value as people read it, without its type. */
export function generalNameText(name: GeneralName): string {
  switch (name.type) {
    case 'DNS':
    case 'email':
    case 'URI':
      return name.text;
    case 'IP':
      return formatIp(name.octets);
    case 'RID':
      return name.oid;
    case 'dirName':
      return formatName(name.name);
    case 'otherName':
      return `${name.oid} #${toHex(name.value.subarray(0, 64))}`;
    default:
      return `#${toHex(name.value.subarray(0, 64))}`;
  }
}

/** @throws {WorkbenchError} `x509.general_name` for text with characters that are no bytes. */
export function encodeGeneralName(name: GeneralName): Bytes {
  switch (name.type) {
    case 'email':
    case 'DNS':
    case 'URI': {
      const content = encodeLatin1(name.text);
      if (!content) throw new WorkbenchError('x509.general_name', `not one byte a character: ${name.text}`);
      return encodePrimitive(name.type === 'email' ? 1 : name.type === 'DNS' ? 2 : 6, content);
    }
    case 'IP':
      return encodePrimitive(7, name.octets);
    case 'RID':
      return encodePrimitive(8, oidContent(name.oid));
    case 'dirName':
      // EXPLICIT, as Name is a CHOICE.
      return encodeContext(4, name.der);
    case 'otherName':
      return encodeContext(0, encodeOid(name.oid), encodeContext(0, name.value));
    case 'x400Address':
      return encodeContext(3, name.value);
    case 'ediPartyName':
      return encodeContext(5, name.value);
  }
}
