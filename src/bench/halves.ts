import type { Input } from '#core/detect/inspect.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';

/** One worker reads half of this in the time it takes to start a second. */
const WORTH_TWO = 1024 * 1024;
/** So far from the middle is looked for the end of a block; a certificate is two thousand. */
const REACH = 64 * 1024;

/** A part of a file, and what stands before it there. */
export interface Part {
  input: Input;
  before: { octets: number; lines: number };
}

/**
 * Cuts a large bundle of PEM blocks in two, for two workers. Only where one block ends and the next begins on the
 * line after: what is quoted, indented or talked about between blocks may need its whole file to be understood.
 */
export function halves(input: Input): Part[] {
  const { name, bytes } = input;
  const whole = { input, before: { octets: 0, lines: 0 } };
  const at = bytes.length < WORTH_TWO ? -1 : seamAfter(bytes, bytes.length >> 1);
  if (at < 0) return [whole];
  let lines = 0;
  for (let end = bytes.indexOf(10); end >= 0 && end < at; end = bytes.indexOf(10, end + 1)) lines++;
  return [
    { ...whole, input: { name, bytes: bytes.slice(0, at) } },
    { input: { name, bytes: bytes.slice(at) }, before: { octets: at, lines } },
  ];
}

const latin = new TextDecoder('latin1');

/** Where the next block begins, or -1. */
function seamAfter(bytes: Bytes, middle: number): number {
  const seam = /-----\r?\n(?=-----BEGIN )/.exec(latin.decode(bytes.subarray(middle, middle + REACH)));
  return seam ? middle + seam.index + seam[0].length : -1;
}

/** What was found in a part, at its place in the whole. */
export function inWhole(findings: readonly Finding[], { octets, lines }: Part['before']): Finding[] {
  if (octets === 0) return [...findings];
  return findings.map((finding) => {
    const { line, range, path } = finding.at;
    const at = {
      ...finding.at,
      ...(range && { range: { start: range.start + octets, end: range.end + octets } }),
      ...(line !== undefined && { line: line + lines }),
      path: path.replace(/^line (\d+)$/, (_, number) => `line ${Number(number) + lines}`),
    };
    return { ...finding, at };
  });
}
