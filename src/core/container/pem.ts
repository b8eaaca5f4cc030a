import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';
import { readPemBody } from './pem-body.ts';

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

/** Finds PEM blocks (RFC 7468, read laxly: text around and between, indentation, quoting, any line ends and lengths). */
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
    blocks.push({ label, ...readPemBody(rest.slice(0, length)), range: { start: begin.index, end } });
    BEGIN.lastIndex = end;
  }
  return { blocks, unfinished };
}

/** 64 columns and a final newline, as openssl writes it. OpenSSL 3.0 refuses an empty line before END. */
export function encodePem(label: string, der: Uint8Array): string {
  const text = encodeBase64(der);
  let lines = '';
  for (let at = 0; at < text.length; at += 64) lines += `${text.slice(at, at + 64)}\n`;
  return `-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`;
}

/** Several blocks after one another, as bytes of a file. */
export function pemFile(blocks: readonly { label: string; der: Uint8Array }[]): Bytes {
  return concatBytes(blocks.map(({ label, der }) => encodeUtf8(encodePem(label, der))));
}
