import type { Bytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import { NO_INPUT } from '../io.ts';

/** Standard input, shared by all commands that read from one place. */
export class Input {
  #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes = NO_INPUT) {
    this.#bytes = bytes;
  }

  /** All that is left. */
  take(): Bytes {
    const left = this.#at === 0 ? this.#bytes : this.#bytes.slice(this.#at);
    if (left !== NO_INPUT) this.#at = this.#bytes.length;
    return left;
  }

  /** The next line without its end; undefined when nothing is left. */
  line(): string | undefined {
    if (this.#at >= this.#bytes.length) return undefined;
    const feed = this.#bytes.indexOf(10, this.#at);
    const end = feed < 0 ? this.#bytes.length : feed;
    const text = fileText(this.#bytes.subarray(this.#at, end));
    this.#at = end + 1;
    return text;
  }
}
