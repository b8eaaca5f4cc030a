import type { Effort } from '#core/container/effort.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Inspected } from '../inspected.ts';
import type { Piece } from '../piece.ts';

/** What reading one piece has to know, and may use up. */
export interface Look {
  /** Milliseconds since 1970 UTC. */
  now: number;
  /** Given when something locked is being opened. */
  password?: string;
  effort: Effort;
  budget: Budget;
  /** How many containers this is in. */
  depth: number;
  /** Reads what is inside a container: `input` is the container's own, the piece's name is put behind it. */
  inside: (piece: Piece, input: string, look: Look) => Promise<Inspected>;
}

/** The same with another password, or none. */
export function withPassword(look: Look, password: string | undefined): Look {
  const { now, effort, budget, depth, inside } = look;
  return { now, effort, budget, depth, inside, ...(password !== undefined && { password }) };
}

export type Inspect = (piece: Piece, input: string, look: Look) => Promise<Inspected> | Inspected;

/** Containers in containers: a zip of a p12 of a safe bag is three. */
export const MAX_DEPTH = 8;
/** Ten thousand certificates are a bundle; what holds more is a mistake or an attack. */
const MAX_OBJECTS = 20_000;
/** Of everything unpacked from one input: a bundle of 50,000 certificates is 100 MB. */
const MAX_UNPACKED = 200 * 1024 * 1024;

/** Bounds what may come out of one input, however deep it is packed. */
export class Budget {
  #objects = MAX_OBJECTS;
  #octets = MAX_UNPACKED;

  /** @throws {WorkbenchError} `input.too_many`. */
  takeObject(): void {
    if (--this.#objects < 0)
      throw new WorkbenchError('input.too_many', `there are more than ${MAX_OBJECTS} objects inside`);
  }

  /** Octets that may still be unpacked. */
  get octets(): number {
    return this.#octets;
  }

  takeOctets(count: number): void {
    this.#octets -= count;
  }
}

/** A finding about a piece as a whole. */
export function about(
  input: string,
  der: Uint8Array,
  finding: Pick<Finding, 'code' | 'severity' | 'title'> & { detail?: string; path?: string },
): Finding {
  const { path = '', ...rest } = finding;
  return { ...rest, at: { input, path, range: { start: 0, end: Math.min(der.length, 64) } } };
}

/** `name › part`, as people read where something was. */
export const within = (input: string, name: string): string =>
  [input, name].filter((part) => part !== '').join(' › ');
