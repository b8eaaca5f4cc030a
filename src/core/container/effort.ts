import { WorkbenchError } from '#core/errors.ts';

/**
 * A file may ask for any number of rounds to turn a password into a key. OWASP's figure for PBKDF2 is 600,000
 * (2023), openssl's 2,048, Java's 10,000: past this the file is broken or wants to keep us busy.
 */
const MAX_ROUNDS = 10_000_000;
/** Of one input, all its locks together: about a minute in the slowest browser. */
const MAX_ALL_ROUNDS = 40_000_000;

/** Counts the work that opening one input takes, and says how far it is. */
export class Effort {
  #left = MAX_ALL_ROUNDS;
  readonly #progress: (done: number, total: number) => void;

  constructor(progress: (done: number, total: number) => void = () => undefined) {
    this.#progress = progress;
  }

  /** @throws {WorkbenchError} `container.too_many_rounds` past either limit, `container.malformed` below one. */
  take(rounds: number): void {
    if (!Number.isSafeInteger(rounds) || rounds < 1)
      throw new WorkbenchError('container.malformed', `${rounds} rounds to derive a key make no sense`);
    if (rounds > MAX_ROUNDS || rounds > this.#left) {
      throw new WorkbenchError(
        'container.too_many_rounds',
        `it asks for ${rounds.toLocaleString('en')} rounds to derive a key; this page does ` +
          `${MAX_ROUNDS.toLocaleString('en')} for one key and ${MAX_ALL_ROUNDS.toLocaleString('en')} for one file`,
      );
    }
    this.#left -= rounds;
  }

  /** How far one derivation is. */
  at(done: number, total: number): void {
    this.#progress(done, total);
  }
}
