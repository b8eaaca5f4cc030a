import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, decodeUtf8 } from '#core/bytes/text.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import { decodePem } from '#core/container/pem.ts';

/** One DER structure found in an input. */
export interface Piece {
  der: Bytes;
  /** The PEM label, when it came as PEM. */
  label?: string;
  /** RFC 1421 headers; `DEK-Info` means the bytes are encrypted. */
  headers: string[];
  /** In the input: characters of a text, bytes of a binary file. */
  range: Range;
}

/** Ten thousand certificates are a bundle; more is a mistake, and would not be looked at. */
export const MAX_PIECES = 10_000;
/** Nobody reads the hundredth report of the same damage. */
const MAX_DAMAGED = 100;

/** Cuts one input into the DER structures in it: PEM with anything around, DER back to back, or bare base64. */
export function splitInput(bytes: Bytes, input: string): { pieces: Piece[]; findings: Finding[] } {
  const utf8 = decodeUtf8(bytes);
  // A SEQUENCE begins like the digit 0. Text before PEM may begin so too, but no certificate is UTF-8.
  if (bytes[0] === 0x30 && utf8?.includes('-----BEGIN ') !== true) return splitDer(bytes, input);
  // What is not UTF-8 may still hold PEM: Latin-1 keeps every byte, and PEM is ASCII.
  const text = utf8 ?? decodeLatin1Fast(bytes);
  if (text.includes('-----BEGIN ')) {
    const split = splitPem(text, input);
    if (split.pieces.length + split.findings.length > 0) return split;
  }
  const compact = text.trim();
  const der = compact.length >= 16 && !/[^A-Za-z0-9+/=\s]/.test(compact) ? decodeBase64(compact) : undefined;
  if (der?.[0] === 0x30)
    return { pieces: [{ der, headers: [], range: { start: 0, end: text.length } }], findings: [] };
  return { pieces: [], findings: [unknownInput(bytes, text, input)] };
}

/** Chunks: one string of 50 MB built a character at a time takes seconds. */
function decodeLatin1Fast(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(decodeLatin1(bytes, at, Math.min(at + 0x8000, bytes.length)));
  return parts.join('');
}

function splitDer(bytes: Bytes, input: string): { pieces: Piece[]; findings: Finding[] } {
  const pieces: Piece[] = [];
  const reader = new Reader(bytes);
  try {
    while (!reader.done && pieces.length < MAX_PIECES) {
      // Only another SEQUENCE: the zeros of a padded file would read as a thousand empty elements.
      const { start, end } = reader.read(SEQUENCE);
      // A copy: a view would carry the whole file along wherever it goes.
      pieces.push({ der: bytes.slice(start, end), headers: [], range: { start, end } });
    }
    return { pieces, findings: reader.done ? [] : [tooMany(input)] };
  } catch (error) {
    const { message, offset } = WorkbenchError.from(error);
    // A lone broken structure is still worth showing as far as it goes.
    if (pieces.length === 0) {
      pieces.push({ der: bytes, headers: [], range: { start: 0, end: bytes.length } });
      return { pieces, findings: [] };
    }
    const range = { start: reader.pos, end: bytes.length };
    // A line feed at the end of a binary file came from an editor.
    if (bytes.subarray(reader.pos).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0))
      return { pieces, findings: [] };
    return {
      pieces,
      findings: [
        {
          code: 'input.trailing_data',
          severity: 'warning',
          title: `${bytes.length - reader.pos} bytes after the last structure cannot be read`,
          at: { input, path: '', range },
          detail: `${message} (at byte ${offset ?? reader.pos})`,
        },
      ],
    };
  }
}

function splitPem(text: string, input: string): { pieces: Piece[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const pieces: Piece[] = [];
  const { blocks, unfinished } = decodePem(text);
  let lineAt = lineCounter(text);
  for (const range of unfinished.slice(0, MAX_DAMAGED)) {
    const line = lineAt(range.start);
    findings.push({
      code: 'pem.unfinished',
      severity: 'error',
      title: 'A PEM block has no end',
      at: { input, path: `line ${line}`, range, line },
      detail: 'The END line is missing or names something else: the text may have been cut off.',
    });
  }
  lineAt = lineCounter(text);
  for (const { label, bytes, headers, range } of blocks) {
    if (bytes) pieces.push({ der: bytes, label, headers, range });
    else if (findings.length < 2 * MAX_DAMAGED) {
      const line = lineAt(range.start);
      const detail = 'Something between the BEGIN and END lines is not base64; a character may be lost.';
      const at = { input, path: `line ${line}`, range, line };
      findings.push({
        code: 'pem.bad_base64',
        severity: 'error',
        title: `This ${label} is damaged`,
        at,
        detail,
      });
    }
  }
  if (pieces.length > MAX_PIECES) {
    findings.push(tooMany(input));
    pieces.length = MAX_PIECES;
  }
  return { pieces, findings };
}

function tooMany(input: string): Finding {
  const title = `Only the first ${MAX_PIECES} objects are shown`;
  return { code: 'input.too_many', severity: 'warning', title, at: { input, path: '' } };
}

/** 1-based line numbers of rising offsets, in one pass over the text. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = text.indexOf('\n');
  return (offset) => {
    for (; at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    return line;
  };
}

function unknownInput(bytes: Bytes, text: string, input: string): Finding {
  const what =
    bytes.length === 0
      ? 'It is empty.'
      : /^-----BEGIN/m.test(text)
        ? 'The BEGIN line has an unknown form.'
        : 'Certificates, requests and keys are read as PEM, as DER or as bare base64.';
  return {
    code: 'input.unknown',
    severity: 'error',
    title: 'Nothing to read was found',
    at: { input, path: '', range: { start: 0, end: Math.min(bytes.length, 64) } },
    detail: what,
  };
}

/** Text that looks like an OpenSSL configuration rather than anything to inspect. */
export function looksLikeConfig(text: string): boolean {
  const head = text.slice(0, 20_000);
  return (
    !head.includes('-----BEGIN ') &&
    /^[ \t]*\[[ \t]*[\w .-]+[ \t]*\][ \t]*(?:#.*)?$/m.test(head) &&
    /^[ \t]*[\w.:]+[ \t]*=/m.test(head)
  );
}
