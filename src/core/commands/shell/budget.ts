/** Ends a whole run: the text asks for more than any guide does. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** Programs started. Five thousand devices with a key, a request and a certificate each are the most anyone makes so. */
const MAX_PROGRAMS = 20_000;
/** Octets that all programs and files together produce; a guide makes kilobytes. */
const MAX_OCTETS = 32 << 20;
/** Words that braces, patterns and variables expand to. */
const MAX_WORDS = 100_000;

/** What a run may still do. */
export class Budget {
  #programs = MAX_PROGRAMS;
  #octets = MAX_OCTETS;
  #words = MAX_WORDS;

  program(): void {
    if (--this.#programs < 0) throw new BudgetSpent(`more than ${MAX_PROGRAMS} programs would be started`);
  }

  octets(count: number): void {
    this.#octets -= count;
    if (this.#octets < 0) throw new BudgetSpent('the commands produce more than 32 MB');
  }

  words(count: number): void {
    this.#words -= count;
    if (this.#words < 0) throw new BudgetSpent(`the words expand to more than ${MAX_WORDS}`);
  }
}
