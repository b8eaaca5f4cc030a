import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';

/** Base64 of something that is recognised, found in a text. */
export interface Base64Run {
  bytes: Bytes;
  range: Range;
  /** The key it stood behind: `tls.crt` of `tls.crt: LS0t…`. */
  name: string;
}

/** Shorter than any certificate or key: words. */
const MIN_LENGTH = 24;
const MAX_RUNS = 20_000;
/** Nobody breaks base64 into shorter lines; words are shorter. */
const MIN_LINE = 16;
/** What may stand between two lines of one run: line breaks, indentation, quoting. */
const GAP = /^[\s>"'+,\\|#*]*$/;
const MAX_GAP = 40;

/** base64url too (RFC 4648 §5); undefined when it is neither. */
export const decodeAnyBase64 = (text: string): Bytes | undefined =>
  decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

/**
 * Finds the base64 in a text that decodes to something worth a look. Lines that follow one another are taken for
 * one run as long as the whole is accepted, a single line otherwise.
 */
export function findBase64(text: string, accept: (bytes: Bytes) => boolean): Base64Run[] {
  const found: Base64Run[] = [];
  let group: Range[] = [];
  const flush = (): void => {
    if (!takeGroup(group)) for (const one of group.slice(0, MAX_RUNS)) takeGroup([one]);
    group = [];
  };
  const takeGroup = (tokens: Range[]): boolean => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (!first || !last || !mayBegin(text, first.start)) return false;
    const joined = tokens.map(({ start, end }) => text.slice(start, end)).join('');
    const bytes = joined.length >= MIN_LENGTH ? decodeAnyBase64(joined) : undefined;
    if (!bytes || !accept(bytes)) return false;
    found.push({
      bytes,
      range: { start: first.start, end: last.end },
      name: keyBefore(text, first.start),
    });
    return true;
  };
  for (let token = nextToken(text, 0); token && found.length < MAX_RUNS; token = nextToken(text, token.end)) {
    const end = group.at(-1)?.end ?? -1;
    const gap = token.start - end;
    const joins = end >= 0 && gap <= MAX_GAP && gap > 0 && GAP.test(text.slice(end, token.start));
    // Lines are equally long but for the last: what follows a shorter one, or is longer, is something else.
    const width = lengthOf(group[0]);
    const isLine = joins && width >= MIN_LINE && lengthOf(group.at(-1)) === width && lengthOf(token) <= width;
    if (group.length > 0 && !isLine) flush();
    if (group.length > 0 || mayBegin(text, token.start)) group.push(token);
  }
  flush();
  return found;
}

const lengthOf = (token: Range | undefined): number => (token ? token.end - token.start : 0);

/** By code: 1 for the characters of base64 and base64url. */
const alphabet = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-')
  alphabet[letter.charCodeAt(0)] = 1;
const PADDING = 0x3d;

/** The next two and more characters of base64 with their padding. By hand: twenty million are looked at in a moment. */
function nextToken(text: string, from: number): Range | undefined {
  for (let start = from; start < text.length; start++) {
    if (alphabet[text.charCodeAt(start)] !== 1) continue;
    let end = start + 1;
    while (alphabet[text.charCodeAt(end)] === 1) end++;
    if (end - start < 2) continue;
    for (let i = 0; i < 2 && text.charCodeAt(end) === PADDING; i++) end++;
    return { start, end };
  }
  return undefined;
}

/** First characters of what is looked for, in base64. */
const BEGINNING = /^(?:M[A-P]|LS0tL|\/u3-?\+?7|_u3-7|zs7Oz|UEsD|H4sI)/;
const firstLetters = 'ML/_zUH';

/**
 * A SEQUENCE (0x30), `-----BEGIN`, a Java keystore, a zip. Everything else is a word, and a text may be nothing but
 * words.
 */
const mayBegin = (text: string, at: number): boolean =>
  firstLetters.includes(text.charAt(at)) && BEGINNING.test(text.slice(at, at + 8));

function keyBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 200), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const own = /["']?([\w.-]{1,80})["']?\s*[:=]\s*(?:[|>][-+]?)?\s*["']?$/.exec(line)?.[1];
  // The line above, when the value is a block of its own.
  return own ?? /["']?([\w.-]{1,80})["']?\s*:\s*[|>][-+]?\s*$/.exec(before)?.[1] ?? '';
}
