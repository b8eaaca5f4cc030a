/** Handed to every method: tells the page how far it is. */
export interface Work {
  progress: (done: number, total: number) => void;
  /** Hands some of a long result over ahead of the rest. */
  part: (part: unknown) => void;
}
