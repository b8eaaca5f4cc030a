import { decodeLatin1 } from '#core/bytes/text.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';

/** Text of which each character is one byte, gathered as openssl would have written it. */
export class Out {
  readonly version: OpensslVersion;
  /** Keys in whose place openssl prints errors. */
  unloadedKeys = 0;
  #text = '';

  constructor(version: OpensslVersion) {
    this.version = version;
  }

  put(...parts: readonly string[]): this {
    for (const part of parts) this.#text += part;
    return this;
  }

  /** Blanks, then a line and its end. */
  line(indent: number, ...parts: readonly string[]): this {
    return this.put(blanks(indent), ...parts, '\n');
  }

  get text(): string {
    return this.#text;
  }
}

export const blanks = (count: number): string => ' '.repeat(count);

/** Bytes as C prints a string: up to the first NUL. */
export function cString(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  return decodeLatin1(bytes, 0, nul < 0 ? bytes.length : nul);
}
