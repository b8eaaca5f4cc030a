import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import { detectBinary } from './formats.ts';
import { splitDer } from './split-der.ts';
import { splitText } from './split-text.ts';
import { MAX_PIECES, type Split, tooMany } from './split.ts';

/** A character a byte. What the 32 bytes that are not Latin-1's become does not matter: all that is looked for is ASCII. */
const latin = new TextDecoder('latin1');

/**
 * Cuts one input into what is in it: PEM with anything around it, however quoted; DER back to back; base64, hex and
 * JSON that hold any of it; keystores and archives, which are one piece each.
 */
export function splitInput(bytes: Bytes, input: string): Split {
  const split = splitBytes(bytes, input, 0);
  if (split.pieces.length <= MAX_PIECES) return split;
  return { pieces: split.pieces.slice(0, MAX_PIECES), findings: [...split.findings, tooMany(input)] };
}

function splitBytes(bytes: Bytes, input: string, depth: number): Split {
  const binary = detectBinary(bytes);
  const range = { start: 0, end: bytes.length };
  if (binary && binary.kind !== 'foreign')
    return { pieces: [{ der: bytes, headers: [], range, ...binary }], findings: [] };
  const utf8 = decodeUtf8(bytes);
  // A SEQUENCE begins like the digit 0, but is not followed by what could be text.
  if (
    bytes[0] === 0x30 &&
    (utf8 === undefined || /[^\P{Cc}\s]/u.test(utf8.slice(0, 100))) &&
    utf8?.includes('-----BEGIN ') !== true
  )
    return splitDer(bytes, input);
  // What is not UTF-8 may still hold PEM: Latin-1 keeps every byte, and PEM is ASCII.
  const text = decodeUtf16(bytes) ?? utf8 ?? latin.decode(bytes);
  const split = splitText(text, input, depth, splitBytes);
  if (split.pieces.length + split.findings.length > 0) return split;
  if (binary) return { pieces: [{ der: bytes.slice(0, 64), headers: [], range, ...binary }], findings: [] };
  return { pieces: [], findings: [unknownInput(bytes, text, input)] };
}

/** What Windows shells write into files. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return undefined;
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
}

function unknownInput(bytes: Bytes, text: string, input: string): Finding {
  const what =
    bytes.length === 0
      ? 'It is empty.'
      : /^-----BEGIN/m.test(text)
        ? 'The BEGIN line has an unknown form.'
        : 'Certificates, requests, keys and what holds them are read as PEM, DER, base64, hex or JSON.';
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
