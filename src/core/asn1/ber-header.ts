/** Identifier and length octets of one element, as BER allows them (X.690 §8.1). */
export interface BerHeader {
  /** 0 universal, 1 application, 2 context-specific, 3 private. */
  tagClass: number;
  tagNumber: number;
  constructed: boolean;
  /** Where the content begins. */
  content: number;
  /** Octets of content; -1 when it is indefinite. */
  length: number;
  /** False when DER would write tag or length in fewer octets. */
  shortest: boolean;
}

/** Tag numbers are at most 28 bits here, which no standard comes near. */
const MAX_TAG_OCTETS = 4;

/** @returns What is wrong, in words, when there is no header at `start`. */
export function readBerHeader(bytes: Uint8Array, start: number, limit: number): BerHeader | string {
  const first = bytes[start] ?? 0;
  let at = start + 1;
  let tagNumber = first & 0x1f;
  let shortest = true;
  if (tagNumber === 0x1f) {
    const end = Math.min(limit, at + MAX_TAG_OCTETS);
    tagNumber = 0;
    let octet = 0x80;
    while (at < end && octet >= 0x80) {
      octet = bytes[at++] ?? 0;
      if (tagNumber === 0 && octet === 0x80) shortest = false;
      tagNumber = tagNumber * 128 + (octet & 0x7f);
    }
    if (octet >= 0x80) return at >= limit ? 'the data ends inside a tag' : 'a tag number that is too large';
    if (tagNumber < 31) shortest = false;
  }
  if (at >= limit) return 'the data ends where a length should be';
  let length = bytes[at++] ?? 0;
  if (length === 0x80) length = -1;
  else if (length > 0x80) {
    const octets = length & 0x7f;
    if (at + octets > limit) return 'the data ends inside a length';
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + i] ?? 0);
    if (length < 0x80 || (octets > 1 && bytes[at] === 0)) shortest = false;
    if (!Number.isSafeInteger(length)) return `a length in ${octets} octets`;
    at += octets;
  }
  return {
    tagClass: first >> 6,
    tagNumber,
    constructed: (first & 0x20) !== 0,
    content: at,
    length,
    shortest,
  };
}
