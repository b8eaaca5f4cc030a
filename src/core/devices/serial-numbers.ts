import type { Bytes } from '#core/bytes/bytes.ts';

const OCTETS = 20;
const AHEAD = 64;

/**
 * As `randomSerialNumber` of issue/issue.ts, 159 random bits each, and drawn for many at once: asking for a few octets
 * takes as long as for a thousand.
 */
export class SerialNumbers {
  #drawn: Bytes = new Uint8Array();
  #at = 0;

  next(): Bytes {
    if (this.#at === this.#drawn.length) {
      this.#drawn = crypto.getRandomValues(new Uint8Array(AHEAD * OCTETS));
      this.#at = 0;
    }
    const octets = this.#drawn.slice(this.#at, (this.#at += OCTETS));
    octets[0] = (octets[0] ?? 0) & 0x7f;
    return octets;
  }
}
