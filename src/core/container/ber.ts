import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { BIT_STRING } from '#core/asn1/tags.ts';
import { encode } from '#core/asn1/write.ts';

/** Nobody writes files this deep; the rewriting uses the stack. */
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 1_000_000;
const CONSTRUCTED = 0x20;
/** Universal types that are strings, which BER may cut in pieces (X.690 §8.6, §8.7, §8.23), and times, which are too. */
const strings = new Set([3, 4, 12, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30]);

/** Whether the identifier octet is that of a string in pieces. */
export const isInPieces = (tag: number): boolean => (tag & 0xe0) === CONSTRUCTED && strings.has(tag & 0x1f);

/** False when a length is open or a string in pieces, so that there is something to rewrite. Copies nothing. */
export function isDefinite(bytes: Uint8Array): boolean {
  // With definite lengths one element follows the other, so that no level needs to be remembered.
  for (let at = 0; at + 2 <= bytes.length;) {
    const [tag = 0, first = 0] = [bytes[at], bytes[at + 1]];
    const constructed = (tag & CONSTRUCTED) !== 0;
    if ((constructed && first === 0x80) || isInPieces(tag)) return false;
    // No type here has such a tag; what follows cannot be told.
    if ((tag & 0x1f) === 0x1f || first > 0x88) return true;
    let length = first & 0x7f;
    at += 2;
    if (first > 0x80) {
      const end = at + length;
      for (length = 0; at < end; at++) length = length * 256 + (bytes[at] ?? 0);
    }
    if (!constructed) at += length;
  }
  return true;
}

/**
 * Writes BER (X.690 §8) with definite lengths, and strings that came in pieces in one, so that the strict reader
 * takes it: PKCS#7 and PKCS#12 may be BER, and are where a program wrote them as a stream. Everything that was
 * definite and in one piece keeps its octets, so signatures still hold.
 *
 * @returns The first element alone; the very same octets when there is nothing to rewrite.
 * @throws {WorkbenchError} `asn1.truncated`, `asn1.too_deep`, `asn1.too_many`, `asn1.high_tag`, `asn1.length`.
 */
export function toDefinite(bytes: Bytes): Bytes {
  return new Rewriter(bytes).element(0, bytes.length, 0).bytes;
}

/** What one element became, and where it ended in the input. */
interface Written {
  bytes: Bytes;
  end: number;
  changed: boolean;
}

class Rewriter {
  readonly #bytes: Bytes;
  #elements = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  element(start: number, limit: number, depth: number): Written {
    if (++this.#elements > MAX_ELEMENTS)
      throw new WorkbenchError('asn1.too_many', 'too many elements', start);
    if (depth > MAX_DEPTH) throw new WorkbenchError('asn1.too_deep', 'nested too deep', start);
    const { tag, content, length } = this.#header(start, limit);
    const end = length < 0 ? -1 : content + length;
    if (end > limit) throw truncated(start);
    if ((tag & CONSTRUCTED) === 0) {
      if (end < 0) throw new WorkbenchError('asn1.length', 'an indefinite length on a primitive type', start);
      return { bytes: this.#bytes.subarray(start, end), end, changed: false };
    }
    const { parts, pos, changed } = this.#contents(content, end < 0 ? limit : end, end < 0, depth);
    if (!changed && end >= 0 && !isInPieces(tag))
      return { bytes: this.#bytes.subarray(start, end), end: pos, changed: false };
    const bytes = isInPieces(tag) ? joined(tag & 0x1f, parts) : encode(tag, concatBytes(parts));
    return { bytes, end: pos, changed: true };
  }

  #contents(start: number, limit: number, indefinite: boolean, depth: number) {
    const parts: Bytes[] = [];
    let pos = start;
    let changed = false;
    for (;;) {
      if (indefinite && this.#bytes[pos] === 0 && this.#bytes[pos + 1] === 0 && pos + 2 <= limit)
        return { parts, pos: pos + 2, changed };
      if (pos >= limit) break;
      const child = this.element(pos, limit, depth + 1);
      parts.push(child.bytes);
      changed ||= child.changed;
      pos = child.end;
    }
    if (indefinite) throw truncated(start);
    return { parts, pos, changed };
  }

  #header(start: number, limit: number): { tag: number; content: number; length: number } {
    const bytes = this.#bytes;
    if (start + 2 > limit) throw truncated(start);
    const [tag = 0, first = 0] = [bytes[start], bytes[start + 1]];
    if ((tag & 0x1f) === 0x1f) throw new WorkbenchError('asn1.high_tag', 'a tag number above 30', start);
    if (first < 0x80) return { tag, content: start + 2, length: first };
    if (first === 0x80) return { tag, content: start + 2, length: -1 };
    const octets = first & 0x7f;
    if (octets > 8 || start + 2 + octets > limit)
      throw new WorkbenchError('asn1.length', 'a bad length', start);
    let length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
    return { tag, content: start + 2 + octets, length };
  }
}

/** A string in one. The pieces of a BIT STRING begin with their counts of unused bits; only the last may have any. */
function joined(tag: number, parts: readonly Bytes[]): Bytes {
  const contents = parts.map((part) => contentOfPart(part));
  if (tag !== BIT_STRING) return encode(tag, concatBytes(contents));
  const unused = Uint8Array.of(contents.at(-1)?.[0] ?? 0);
  return encode(tag, concatBytes([unused, ...contents.map((content) => content.subarray(1))]));
}

/** Content of an element written here or copied, whose header is known to be sound. */
function contentOfPart(part: Bytes): Bytes {
  const first = part[1] ?? 0;
  return part.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

const truncated = (start: number): WorkbenchError =>
  new WorkbenchError('asn1.truncated', 'the data ends inside this element', start);
