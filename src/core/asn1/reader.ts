import type { Range } from '#core/findings/finding.ts';
import { WorkbenchError } from '#core/errors.ts';
import { tagName } from './tags.ts';

/** Where one TLV lies: the identifier octet at `start`, its content from `content` to `end`. */
export interface Element extends Range {
  tag: number;
  content: number;
}

/** A rule of DER that was broken in a way that still leaves one reading. */
export interface Violation {
  code: string;
  title: string;
  range: Range;
}

/** Where data that was cut off ends; `claimed` octets should have been there. */
export interface Cut {
  claimed?: number;
}

/**
 * A cursor over DER (X.690 §10), without copying: elements are offsets into the one buffer. Strict about
 * structure, so it throws `asn1.*` with an offset; a length in more octets than needed can still be read and
 * is noted in `violations`, which every reader entered from this one shares. Given a `cut`, it takes what is constructed
 * and reaches past the end of all the data for cut off there, and says so in it: the elements in front can be read.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly violations: Violation[];
  readonly end: number;
  readonly cut: Cut | undefined;
  pos: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length, violations: Violation[] = [], cut?: Cut) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
    this.violations = violations;
    this.cut = cut;
  }

  get done(): boolean {
    return this.pos >= this.end;
  }

  /** The next identifier octet, or -1 at the end. */
  peek(): number {
    return this.pos < this.end ? (this.bytes[this.pos] ?? -1) : -1;
  }

  /**
   * Reads the next element and steps over it.
   *
   * @throws {WorkbenchError} `asn1.truncated`, `asn1.indefinite_length`, `asn1.length`, `asn1.high_tag`.
   */
  next(): Element {
    const { bytes, end } = this;
    const start = this.pos;
    if (start + 2 > end) throw truncated(start, 'ends where a tag and a length should be');
    const tag = bytes[start] ?? 0;
    // Nothing in X.509 has a tag number above 30.
    if ((tag & 0x1f) === 0x1f) {
      throw new WorkbenchError('asn1.high_tag', 'tag numbers above 30 have no place here', start);
    }
    let length = bytes[start + 1] ?? 0;
    let content = start + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0) {
        throw new WorkbenchError('asn1.indefinite_length', 'indefinite length: this is BER, not DER', start);
      }
      // Four octets already reach past any input taken here.
      if (octets > 4) throw new WorkbenchError('asn1.length', `a length in ${octets} octets`, start);
      if (content + octets > end) throw truncated(start, 'ends inside a length');
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + (bytes[content + i] ?? 0);
      content += octets;
      if (length < 0x80 || length < 256 ** (octets - 1)) this.#noteLongLength(start, content);
    }
    let stop = content + length;
    if (stop > end) {
      if (!this.cut || (tag & 0x20) === 0 || end !== bytes.length)
        throw truncated(start, `claims ${length} octets of content, ${end - content} are left`);
      this.cut.claimed ??= stop;
      stop = end;
    }
    this.pos = stop;
    return { tag, start, content, end: stop };
  }

  /** @throws {WorkbenchError} as `next`, and `asn1.unexpected_tag`. */
  read(tag: number): Element {
    if (this.pos >= this.end) throw truncated(this.pos, `ends where ${tagName(tag)} should be`);
    const found = this.bytes[this.pos];
    if (found !== tag) {
      const message = `expected ${tagName(tag)}, found ${tagName(found ?? 0)}`;
      throw new WorkbenchError('asn1.unexpected_tag', message, this.pos);
    }
    return this.next();
  }

  optional(tag: number): Element | undefined {
    return this.peek() === tag ? this.next() : undefined;
  }

  /** A cursor over an element's content. */
  enter(element: Element): Reader {
    return new Reader(this.bytes, element.content, element.end, this.violations, this.cut);
  }

  /** `read(tag)` and `enter` in one. */
  open(tag: number): Reader {
    return this.enter(this.read(tag));
  }

  /** @throws {WorkbenchError} `asn1.trailing_data` if anything is left. */
  finish(): void {
    if (this.pos < this.end) {
      throw new WorkbenchError('asn1.trailing_data', `${this.end - this.pos} octets too many`, this.pos);
    }
  }

  #noteLongLength(start: number, content: number): void {
    this.violations.push({
      code: 'asn1.long_length',
      title: 'Length is written in more octets than DER allows',
      range: { start, end: content },
    });
  }
}

function truncated(offset: number, what: string): WorkbenchError {
  return new WorkbenchError('asn1.truncated', `the data ${what}`, offset);
}
