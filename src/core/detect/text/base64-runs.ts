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
  let group: RegExpExecArray[] = [];
  const flush = (): void => {
    if (!takeGroup(group)) for (const one of group.slice(0, MAX_RUNS)) takeGroup([one]);
    group = [];
  };
  const takeGroup = (tokens: RegExpExecArray[]): boolean => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (!first || !last || !mayBegin(first[0])) return false;
    const joined = tokens.map(([token]) => token).join('');
    const bytes = joined.length >= MIN_LENGTH ? decodeAnyBase64(joined) : undefined;
    if (!bytes || !accept(bytes)) return false;
    const range = { start: first.index, end: last.index + last[0].length };
    found.push({ bytes, range, name: keyBefore(text, first.index) });
    return true;
  };
  const tokens = /[A-Za-z0-9+/_-]{2,}={0,2}/g;
  let end = -1;
  for (let token = tokens.exec(text); token && found.length < MAX_RUNS; token = tokens.exec(text)) {
    const gap = token.index - end;
    const joins = group.length > 0 && gap <= MAX_GAP && gap > 0 && GAP.test(text.slice(end, token.index));
    // Lines are equally long but for the last: what follows a shorter one, or is longer, is something else.
    const width = group[0]?.[0].length ?? 0;
    if (!joins || group.at(-1)?.[0].length !== width || token[0].length > width) flush();
    if (group.length > 0 || mayBegin(token[0])) group.push(token);
    end = token.index + token[0].length;
  }
  flush();
  return found;
}

/**
 * First characters of what is looked for: a SEQUENCE (0x30), `-----BEGIN`, a Java keystore, a zip. Everything else is
 * a word, and a text may be nothing but words.
 */
const mayBegin = (token: string): boolean => /^(?:M[A-P]|LS0tL|\/u3-?\+?7|_u3-7|zs7Oz|UEsD|H4sI)/.test(token);

function keyBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 200), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const own = /["']?([\w.-]{1,80})["']?\s*[:=]\s*(?:[|>][-+]?)?\s*["']?$/.exec(line)?.[1];
  // The line above, when the value is a block of its own.
  return own ?? /["']?([\w.-]{1,80})["']?\s*:\s*[|>][-+]?\s*$/.exec(before)?.[1] ?? '';
}
