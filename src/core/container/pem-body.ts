import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

/** Lines of a damaged block that are looked at: a megabyte of them. */
const MAX_SALVAGED = 20_000;

export interface PemBody {
  /** Undefined when it is not base64. */
  bytes: Bytes | undefined;
  /** RFC 1421 headers such as `DEK-Info`, as written. */
  headers: string[];
}

/** What stands between BEGIN and END, as written, or as it was before it went through shells, logs and mails. */
export function readPemBody(body: string): PemBody {
  const plain = splitHeaders(body);
  if (plain.bytes) return plain;
  const unescaped = unescapeLines(body);
  const again = unescaped === body ? plain : splitHeaders(unescaped);
  if (again.bytes) return again;
  const lines = unescaped.split(/\r?\n/).map(bareLine);
  // What stands in front of END in its line.
  if (!/^[A-Za-z0-9+/=]*$/.test(lines.at(-1) ?? '')) lines.pop();
  return splitHeaders(lines.join('\n'));
}

/**
 * As much of a damaged body as can be told to be base64, from its beginning: lines of one length, then a shorter one
 * or the part of a line before the damage.
 */
export function salvagePemBody(body: string): Bytes | undefined {
  const lines = body.split(/\r?\n|\\n/, MAX_SALVAGED).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  const width = lines[first]?.length ?? 0;
  let text = '';
  for (const line of lines.slice(Math.max(first, 0))) {
    const [sound = ''] = /^[A-Za-z0-9+/]*/.exec(line) ?? [];
    if (sound.length > width) break;
    // A word of a text that goes on is no shorter line.
    if (sound.length < line.length && /^\s/.test(line.slice(sound.length))) break;
    text += sound;
    if (sound.length < width) break;
  }
  return decodeBase64(text.slice(0, text.length - (text.length % 4)));
}

function splitHeaders(body: string): PemBody {
  if (!body.includes(':')) return { headers: [], bytes: decodeBase64(body) };
  const lines = body.split(/\r?\n/);
  const blank = lines.findIndex((line, index) => index > 0 && line.trim() === '');
  const headers = lines.slice(0, Math.max(blank, 0)).filter((line) => line.includes(':'));
  return { headers, bytes: decodeBase64(lines.slice(Math.max(blank, 0)).join('\n')) };
}

/** `\n` spelled out by JSON, shells and CI variables, `%0A` by servers, line breaks of HTML. */
function unescapeLines(body: string): string {
  return body
    .replace(/\\+u000[ad]|\\+[rn]|<br\s*\/?>|&#(?:10|13|x[ad]);/gi, '\n')
    .replace(/\\+\//g, '/')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** One line without what quotes it: `> ` of a mail, a comment, quotes and commas of a program, a log's time. */
function bareLine(line: string): string {
  // Between two strings of a program: the end of one, a plus, the beginning of the next.
  if (/^\s*["'`]\s*[+.,;)&\\\s]*$/.test(line)) return '';
  const quoted = /["'`]([A-Za-z0-9+/=]*)\s*["'`]/.exec(line);
  if (quoted) return quoted[1] ?? '';
  const bare = line
    .replace(/^\s*(?:["'`]\s*)?[+.&]\s*["'`]/, '')
    .replace(/^(?:[\s>|#*;]|\/\/\s)*["'`]?/, '')
    .replace(/["'`,;)\]}\s\\]*$/, '');
  if (/^[A-Za-z0-9+/=]*$/.test(bare) || /^(?:Proc-Type|DEK-Info):/.test(bare)) return bare;
  return /[\s:\]]([A-Za-z0-9+/]+={0,2})$/.exec(bare)?.[1] ?? bare;
}
