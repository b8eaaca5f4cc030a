import type { Bytes } from '#core/bytes/bytes.ts';
import { type Cursor, type Header } from './ber.ts';
import { isUniversal, Unreadable } from './ber-octets.ts';
import { checkOid, readInteger } from './primitives.ts';
import { absent, headerOf, type Template } from './template.ts';
import { tags } from './universal-tags.ts';

/** A string of any type, under the number of its universal tag. */
export interface Text {
  tag: number;
  bytes: Bytes;
  /** Of a BIT STRING, whose `bytes` are without their count. */
  unused?: number;
}

/** Any value. Of a SEQUENCE, a SET and what is not universal (`tags.other`) the bytes are the whole encoding. */
export type Any = Text;

export interface Bits {
  bytes: Bytes;
  unused: number;
}

export const bitString: Template<Bits> = {
  read(cursor, tag = tags.bitString) {
    const header = headerOf(cursor, tag);
    return header ? readBits(cursor.takeString(header), header.start) : absent;
  },
};

function readBits(content: Bytes, start: number): Bits {
  const [unused = 8] = content;
  if (unused > 7) throw new Unreadable('bad BIT STRING', start);
  const bytes = content.slice(1);
  const last = bytes.length - 1;
  if (last >= 0) bytes[last] = (bytes[last] ?? 0) & (0xff << unused);
  return { bytes, unused };
}

export const octetString: Template<Bytes> = {
  read(cursor, tag = tags.octetString) {
    const header = headerOf(cursor, tag);
    return header ? cursor.takeString(header) : absent;
  },
};

/** A string of one type: the type stays its own under an IMPLICIT tag. */
export const text = (own: number): Template<Text> => ({
  read(cursor, tag = own) {
    const header = headerOf(cursor, tag);
    return header ? readText(cursor, header, own) : absent;
  },
});

/** A string of one of several types. */
export const oneOf = (...owns: readonly number[]): Template<Text> => ({
  read(cursor) {
    if (cursor.pos >= cursor.end) return absent;
    const header = cursor.header();
    return owns.includes(header.tag) ? readText(cursor, header, header.tag) : absent;
  },
});

function readText(cursor: Cursor, header: Header, tag: number): Text {
  const bytes = tag === tags.sequence ? takeWhole(cursor, header, true) : cursor.takeString(header);
  const width = tag === tags.bmp ? 2 : tag === tags.universal ? 4 : 1;
  if (bytes.length % width !== 0) throw new Unreadable('part of a character', header.start);
  const least = cursor.shortTimes ? 0 : tag === tags.utcTime ? 13 : tag === tags.generalizedTime ? 15 : 0;
  if (bytes.length < least) throw new Unreadable('a time too short', header.start);
  if (tag === tags.bitString) return { tag, ...readBits(bytes, header.start) };
  return { tag, bytes };
}

function takeWhole(cursor: Cursor, header: Header, constructed: boolean): Bytes {
  if (constructed && !header.constructed) throw new Unreadable('not constructed', header.start);
  const end = cursor.endOf(header);
  cursor.pos = end;
  return cursor.bytes.subarray(header.start, end) as Bytes;
}

const NOT_STRINGS: ReadonlySet<number> = new Set([
  tags.boolean,
  tags.integer,
  tags.null,
  tags.oid,
  tags.enumerated,
]);

export const any: Template<Any> = {
  read(cursor) {
    if (cursor.pos >= cursor.end) return absent;
    const header = cursor.header();
    const tag = isUniversal(header.tag) ? header.tag : tags.other;
    if (tag === tags.other || tag === tags.sequence || tag === tags.set) {
      return { tag, bytes: takeWhole(cursor, header, tag !== tags.other) };
    }
    if (!NOT_STRINGS.has(tag)) return readText(cursor, header, tag);
    if (header.constructed) throw new Unreadable('not primitive', header.start);
    const bytes = cursor.takeString(header);
    if (tag === tags.oid) checkOid(bytes, header.start);
    else if (tag === tags.integer || tag === tags.enumerated) readInteger(bytes, header.start);
    else if (bytes.length !== (tag === tags.boolean ? 1 : 0))
      throw new Unreadable('bad length', header.start);
    return { tag, bytes };
  },
};
