import type { Bytes } from './bytes.ts';

/** `String.fromCharCode(...)` takes its arguments on the stack; engines allow at least this many. */
const CHUNK = 0x2000;

/** Engines have it since 2025, ten times as fast; TypeScript's library of 2023 does not know it. */
type Encoding = Uint8Array & { toBase64?: () => string };

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
  let binary;
  try {
    // It skips ASCII's white space and refuses whatever else is not base64: expressions take seconds over megabytes.
    binary = atob(/[\v\u0080-\uffff]/.test(text) ? text.replace(/\s+/g, '') : text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
