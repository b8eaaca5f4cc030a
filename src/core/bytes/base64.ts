import type { Bytes } from './bytes.ts';

/** `String.fromCharCode(...)` takes its arguments on the stack; engines allow at least this many. */
const CHUNK = 0x2000;

/** Engines have it since 2025, ten times as fast; TypeScript's library of 2023 does not know it. */
type Encoding = Uint8Array & { toBase64?: () => string };
type Decoding = typeof Uint8Array & { fromBase64?: (text: string) => Bytes };

/** Standard alphabet, padded, one line (RFC 4648 §4). */
export function encodeBase64(bytes: Encoding): string {
  if (bytes.toBase64) return bytes.toBase64();
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** White space is skipped and missing padding forgiven; undefined when anything else is not base64. */
export function decodeBase64(text: string): Bytes | undefined {
  // Both skip ASCII's white space and refuse whatever else is not base64: expressions take seconds over megabytes.
  const ascii = /[\v\u0080-\uffff]/.test(text) ? text.replace(/\s+/g, '') : text;
  const { fromBase64 } = Uint8Array as Decoding;
  let binary;
  try {
    if (fromBase64) return fromBase64(ascii);
    binary = atob(ascii);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
