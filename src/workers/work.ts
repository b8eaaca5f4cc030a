import type { Bytes } from '#core/bytes/bytes.ts';

/** Handed to every method: tells the page how far it is. */
export interface Work {
  progress: (done: number, total: number) => void;
  /** Hands some of a long result over ahead of the rest. */
  part: (part: unknown) => void;
  /** What is in the result crosses without a copy, and is gone here. Absent where nothing crosses. */
  giveAway?: (bytes: Bytes) => void;
}
