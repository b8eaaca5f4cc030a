import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';

/** A small certificate to look at, made with this page: two names, and a fault worth finding. */
export function example(): Bytes {
  return decodeBase64(text) ?? new Uint8Array();
}

const text = ``;
