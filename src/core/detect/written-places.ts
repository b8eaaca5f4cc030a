import { readBerHeader } from '#core/asn1/ber-header.ts';
import { isInPieces } from '#core/container/ber.ts';
import type { Range } from '#core/findings/finding.ts';
import type { Inspected } from './inspected.ts';

/** One element: where it is in `der`, and where it is as it was written, end-of-contents octets included. */
interface Place extends Range {
  content: number;
  constructed: boolean;
  written: Range & { content: number; contentEnd: number };
  /** Its octets are the same ones: a string in one piece, or any other primitive. */
  same: boolean;
}

/**
 * Where a range in `der` is among the bytes that are shown: the same, or the place in `written` of what stands there.
 * Whole elements and contents are told exactly; inside a string that was written in pieces, all of it is meant.
 */
export function writtenPlaces({ der, written }: Pick<Inspected, 'der' | 'written'>): (range: Range) => Range {
  if (!written) return (range) => range;
  const places: Place[] = [];
  align(der, 0, der.length, written, 0, places);
  return (range) => placeOf(range, places);
}

/** Both are the same elements in the same order. @returns Where the last of them ends in `written`. */
function align(
  der: Uint8Array,
  from: number,
  to: number,
  written: Uint8Array,
  begin: number,
  places: Place[],
): number {
  let at = begin;
  for (let start = from; start < to;) {
    const own = readBerHeader(der, start, to);
    const other = readBerHeader(written, at, written.length);
    if (typeof own === 'string' || typeof other === 'string') return at;
    const { content, constructed, length } = own;
    const end = content + length;
    const inPieces = isInPieces(written[at] ?? 0);
    const place: Place = {
      start,
      content,
      end,
      constructed,
      written: { start: at, content: other.content, contentEnd: at, end: at },
      same: !constructed && !inPieces,
    };
    places.push(place);
    const stop = constructed
      ? align(der, content, end, written, other.content, places)
      : inPieces
        ? endOf(written, at)
        : other.content + other.length;
    place.written.contentEnd = stop;
    // Two zero octets close what was left open.
    at = place.written.end = constructed && other.length < 0 ? stop + 2 : stop;
    start = end;
  }
  return at;
}

/** Where an element ends whose pieces may be of open length. */
function endOf(bytes: Uint8Array, start: number): number {
  let open = 0;
  for (let at = start; at < bytes.length;) {
    const header = readBerHeader(bytes, at, bytes.length);
    if (typeof header === 'string') break;
    const zeros = header.tagClass === 0 && header.tagNumber === 0;
    if (zeros) open--;
    else if (header.length < 0) open++;
    at = header.content + Math.max(header.length, 0);
    if (open === 0) return at;
  }
  return bytes.length;
}

function placeOf({ start, end }: Range, places: readonly Place[]): Range {
  let from = -1;
  let to = -1;
  let around = places[0];
  for (const place of places) {
    if (place.start >= end) break;
    // Outer elements come first: of those that begin and end here, the outermost is meant.
    if (from < 0 && place.start === start) from = place.written.start;
    if (to < 0 && place.end === end && place.start >= start) to = place.written.end;
    if (place.start <= start && end <= place.end) around = place;
  }
  if (!around) return { start, end };
  return {
    start: from < 0 ? inside(around, start, around.written.start) : from,
    end: to < 0 ? inside(around, end, around.written.end) : to,
  };
}

/** An offset in an element, or the `whole` of it where its content was written in another way. */
function inside({ content, end, same, written }: Place, offset: number, whole: number): number {
  if (offset === content) return written.content;
  if (offset === end) return written.contentEnd;
  return same && offset > content ? written.content + offset - content : whole;
}
