import type { Entry } from '../document.ts';

/**
 * Why openssl would refuse a value. The readers of this folder throw it; `readExtension` catches it and makes a
 * finding of it, so that nothing a person types throws past there.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly title: string;
  /** The line to blame, where it is another one than the extension's own. */
  readonly entry: Entry | undefined;

  /** @param words What openssl says, and what to do instead. */
  constructor(code: string, title: string, words: string, entry?: Entry) {
    super(words);
    this.code = code;
    this.title = title;
    this.entry = entry;
  }
}
