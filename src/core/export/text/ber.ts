import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { longLength, longNumber, NUMBER_BITS, Unreadable } from './ber-octets.ts';

export interface Header {
  tag: number;
  constructed: boolean;
  /** Ends with an end-of-contents octet pair, so that `end` is only where it must have come. */
  indefinite: boolean;
  start: number;
  content: number;
  end: number;
}

/** OpenSSL's limit on octet strings within octet strings. */
const MAX_STRING_NEST = 5;

/**
 * A cursor over BER (X.690 §8) with the tolerance of OpenSSL's `ASN1_get_object`: long tags, long and indefinite
 * lengths are read as they are. The strict reader of `core/asn1` is for judging; this one is for saying what
 * openssl would say.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Whether times may be shorter than DER has them: 3.5 no longer reads such. */
  readonly shortTimes: boolean;
  /** Set while an end-of-contents pair is still to come. */
  #open: boolean;
  pos: number;

  constructor(bytes: Uint8Array, shortTimes = true, start = 0, end = bytes.length, indefinite = false) {
    this.bytes = bytes;
    this.shortTimes = shortTimes;
    this.pos = start;
    this.end = end;
    this.#open = indefinite;
  }

  /** The next element, without stepping over it. */
  header(): Header {
    if (this.#header?.start !== this.pos) this.#header = this.#readHeader();
    return this.#header;
  }

  /** Each alternative of a CHOICE asks for it again. */
  #header?: Header;

  #readHeader(): Header {
    const { bytes, end, pos: start } = this;
    if (start >= end) throw new Unreadable('nothing where an element should be', start);
    const first = bytes[start] ?? 0;
    const constructed = (first & 0x20) !== 0;
    let number = first & 0x1f;
    let at = start + 1;
    if (number === 0x1f) [number, at] = longNumber(bytes, at, end);
    if (at >= end) throw new Unreadable('no length', start);
    const tag = ((first >> 6) << NUMBER_BITS) + number;
    let length = bytes[at++] ?? 0;
    const indefinite = length === 0x80;
    if (indefinite && !constructed) throw new Unreadable('a primitive of indefinite length', start);
    if (length > 0x80) [length, at] = longLength(bytes, at, end, length & 0x7f);
    if (indefinite) length = end - at;
    else if (length > end - at) throw new Unreadable('too long', start);
    return { tag, constructed, indefinite, start, content: at, end: at + length };
  }

  /** True at the end of the content; steps over an end-of-contents pair that was due. */
  done(): boolean {
    if (!this.#endOfContents()) return this.pos >= this.end;
    if (!this.#open) throw new Unreadable('unexpected end-of-contents', this.pos);
    this.pos += 2;
    this.#open = false;
    this.#closed = true;
    return true;
  }

  #closed = false;

  #endOfContents(): boolean {
    return this.pos + 2 <= this.end && this.bytes[this.pos] === 0 && this.bytes[this.pos + 1] === 0;
  }

  /** To be called when all that was expected has been read, and `done` has said so. */
  finish(): void {
    if (!this.#closed && !this.done()) throw new Unreadable('more than there should be', this.pos);
    if (this.#open) throw new Unreadable('no end-of-contents', this.pos);
  }

  enter({ content, end, indefinite }: Header): Cursor {
    return new Cursor(this.bytes, this.shortTimes, content, end, indefinite);
  }

  /** Where an element ends, however long that takes to find out. */
  endOf(header: Header): number {
    if (!header.indefinite) return header.end;
    const inner = new Cursor(this.bytes, this.shortTimes, header.content, header.end);
    for (let due = 1; due > 0;) {
      if (inner.#endOfContents()) {
        inner.pos += 2;
        due--;
      } else {
        const element = inner.header();
        inner.pos = element.indefinite ? element.content : element.end;
        if (element.indefinite) due++;
      }
    }
    return inner.pos;
  }

  /** Content octets of a string, its segments joined; steps over it. */
  takeString(header: Header): Bytes {
    if (!header.constructed) {
      this.pos = header.end;
      return this.bytes.subarray(header.content, header.end) as Bytes;
    }
    const segments: Bytes[] = [];
    this.#collect(header, segments, 0);
    return concatBytes(segments);
  }

  #collect(header: Header, segments: Bytes[], depth: number): void {
    if (depth > MAX_STRING_NEST) throw new Unreadable('string nested too deep', header.start);
    const inner = this.enter(header);
    while (!inner.done()) {
      const segment = inner.header();
      if (segment.constructed) inner.#collect(segment, segments, depth + 1);
      else segments.push(inner.takeString(segment));
    }
    inner.finish();
    this.pos = inner.pos;
  }
}
