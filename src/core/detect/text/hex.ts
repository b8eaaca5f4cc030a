import type { Bytes } from '#core/bytes/bytes.ts';

/** Shorter ones are serial numbers and fingerprints, in which nothing can be. */
const MIN_OCTETS = 16;

/** A list of numbers takes 4 characters an octet and more: past this it is data of another sort. */
const MAX_LIST = 5_000_000;

type Read = (text: string) => Bytes | undefined;

/**
 * Two digits an octet, whatever stands between them. By number, as an expression over 20 MB takes seconds or runs out
 * of stack.
 */
function fromDigits(text: string): Bytes | undefined {
  const octets = new Uint8Array(text.length >> 1);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    const digit =
      code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
    if (digit < 0) continue;
    octets[count >> 1] = ((octets[count >> 1] ?? 0) << 4) | digit;
    count++;
  }
  return count % 2 === 0 ? octets.slice(0, count >> 1) : undefined;
}

/** One line of a dump: its offset, then octets, then maybe the same as text. */
const dumpLine =
  /^\s*[0-9a-f]{4,8}:?\s+((?:[0-9a-f]{2}(?:[ \t]?[0-9a-f]{2})*[ \t]*)+?)(?:\s{2,}.*|\s*\|.*)?$/i;

/** xxd, hexdump -C, od -t x1: lines with offsets. */
const readDump: Read = (text) => {
  // Most texts are no dump, which their first line shows.
  if (!dumpLine.test(/\S[^\r\n]{0,200}/.exec(text)?.[0] ?? '')) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const octets: string[] = [];
  for (const line of lines) {
    const [, found = ''] = dumpLine.exec(line) ?? [];
    // The last line of hexdump and od is the length alone.
    if (found !== '') octets.push(found.replace(/\s+/g, ''));
    else if (!/^\s*[0-9a-f]{4,8}:?\s*$/i.test(line)) return undefined;
  }
  return fromDigits(octets.join(''));
};

/** A SEQUENCE, a keystore, a zip, a gzip: nothing else is looked for in digits. */
const BEGINNING = /^(?:30|fe[:\s,-]*ed|ce[:\s,-]*ce|50[:\s,-]*4b|1f[:\s,-]*8b)/i;

/** `30:82:01…`, `30 82 01…`, `308201…`, with what databases put in front. */
const readDigits: Read = (text) => {
  const bare = text
    .trim()
    .replace(/^(?:\\x|0x|x')/i, '')
    .replace(/'$/, '');
  if (!BEGINNING.test(bare.slice(0, 40)) || /[^0-9a-f:\s,-]/i.test(bare)) return undefined;
  return fromDigits(bare);
};

/** `{0x30, 0x82, …}` and `"\x30\x82…"`. */
const readArray: Read = (text) => {
  const matches = text.match(/(?:\b0x|\\x)[0-9a-f]{1,2}(?![0-9a-f])/gi) ?? [];
  return Uint8Array.from(matches, (match) => parseInt(match.slice(2), 16));
};

/** `{48, -126, …}`: Java has signed octets. */
const readDecimals: Read = (text) => {
  const [, list = ''] = /[{[(]\s*(-?\d{1,3}(?:\s*,\s*-?\d{1,3})*)\s*,?\s*[)\]}]/.exec(text) ?? [];
  const numbers = list.split(',').map(Number);
  return numbers.every((n) => n >= -128 && n <= 255) ? Uint8Array.from(numbers) : undefined;
};

/** Octets written as numbers, in one of the ways people and programs write them; each is a reading to be tried. */
export function hexReadings(text: string): Bytes[] {
  const lists = text.length > MAX_LIST ? [] : [readArray, readDecimals];
  return [readDump, readDigits, ...lists]
    .map((read) => read(text))
    .filter((bytes): bytes is Bytes => bytes !== undefined && bytes.length >= MIN_OCTETS);
}
