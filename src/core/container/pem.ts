import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { decodeBase64, encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';

export interface PemBlock {
  label: string;
  /** Undefined when the body is not base64. */
  bytes: Bytes | undefined;
  /** RFC 1421 headers such as `DEK-Info`, as written. */
  headers: string[];
  /** The whole block in the text, UTF-16 units. */
  range: Range;
}

export interface PemText {
  blocks: PemBlock[];
  /** BEGIN lines without their END. */
  unfinished: Range[];
}

const BEGIN = /-----BEGIN ([A-Z0-9][A-Z0-9 #]*)-----/g;

/** Finds PEM blocks (RFC 7468, read laxly: text around and between, indentation, any line ends and lengths). */
export function decodePem(text: string): PemText {
  const blocks: PemBlock[] = [];
  const unfinished: Range[] = [];
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin; begin = BEGIN.exec(text)) {
    const [marker, label = ''] = begin;
    const bodyStart = begin.index + marker.length;
    const endMarker = `-----END ${label}-----`;
    const nextBegin = text.indexOf('-----BEGIN ', bodyStart);
    // Not past the next BEGIN: a text of nothing but BEGIN lines would be searched to its end for each of them.
    const rest = text.slice(bodyStart, nextBegin < 0 ? undefined : nextBegin);
    const length = rest.indexOf(endMarker);
    if (length < 0) {
      unfinished.push({ start: begin.index, end: bodyStart });
      continue;
    }
    const end = bodyStart + length + endMarker.length;
    blocks.push({ label, ...splitBody(rest.slice(0, length)), range: { start: begin.index, end } });
    BEGIN.lastIndex = end;
  }
  return { blocks, unfinished };
}

function splitBody(body: string): Pick<PemBlock, 'bytes' | 'headers'> {
  if (body.includes(':')) {
    const lines = body.split(/\r?\n/);
    const blank = lines.findIndex((line, index) => index > 0 && line.trim() === '');
    const headers = lines.slice(0, Math.max(blank, 0)).filter((line) => line.includes(':'));
    return { headers, bytes: decodeBase64(lines.slice(Math.max(blank, 0)).join('\n')) };
  }
  return { headers: [], bytes: decodeBase64(body) };
}

/** 64 columns and a final newline, as openssl writes it. OpenSSL 3.0 refuses an empty line before END. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** Several blocks after one another, as bytes of a file. */
export function pemFile(blocks: readonly { label: string; der: Uint8Array }[]): Bytes {
  return concatBytes(blocks.map(({ label, der }) => encodeUtf8(encodePem(label, der))));
}
