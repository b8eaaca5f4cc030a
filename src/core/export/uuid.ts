import type { Bytes } from '#core/bytes/bytes.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { fromHex, toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { hashBytes } from '#core/keys/hash.ts';

/** A random UUID, version 4 (RFC 9562 §5.4), in capitals as Apple writes them. */
export const randomUuid = (): string => format(crypto.getRandomValues(new Uint8Array(16)), 4);

/** Always the same UUID for a name below another UUID: version 5 (RFC 9562 §5.5). */
export function uuidWithin(parent: string, name: string): string {
  const above = fromHex(parent.replaceAll('-', '')) ?? new Uint8Array(16);
  return format(hashBytes('SHA-1', concatBytes([above, encodeUtf8(name)])).slice(0, 16), 5);
}

function format(octets: Bytes, version: number): string {
  octets[6] = ((octets[6] ?? 0) & 0x0f) | (version << 4);
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  return toHex(octets)
    .toUpperCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
