import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';

/**
 * A serial number as a key: its content octets without those that say nothing, one character a byte. `00 FF` is 255
 * and `FF` is −1: the zero counts.
 */
export function serialKey(bytes: Uint8Array, { start, end }: Range): string {
  let from = start;
  while (from < end - 1) {
    const first = bytes[from];
    const nextIsNegative = (bytes[from + 1] ?? 0) >= 0x80;
    if (first !== (nextIsNegative ? 0xff : 0)) break;
    from++;
  }
  return decodeLatin1(bytes, from, end);
}
