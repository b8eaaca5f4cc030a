import type { Finding } from '#core/findings/finding.ts';
import type { Piece } from './piece.ts';

/** What an input was cut into. */
export interface Split {
  pieces: Piece[];
  findings: Finding[];
}

/** Reads octets that were found in a text: how deep that is, is counted. */
export type SplitBytes = (bytes: Uint8Array<ArrayBuffer>, input: string, depth: number) => Split;

/** Ten thousand certificates are a bundle; more is a mistake, and would not be looked at. */
export const MAX_PIECES = 10_000;
export function tooMany(input: string): Finding {
  const title = `Only the first ${MAX_PIECES} objects are shown`;
  return { code: 'input.too_many', severity: 'warning', title, at: { input, path: '' } };
}
