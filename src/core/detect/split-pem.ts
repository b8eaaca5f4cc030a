import { encodeUtf8 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import { salvagePemBody } from '#core/container/pem-body.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { foreignByLabel } from './formats.ts';
import { isRecognisable } from './looks.ts';
import type { Piece } from './piece.ts';
import type { Split } from './split.ts';

/** Nobody reads the hundredth report of the same damage. */
const MAX_DAMAGED = 100;

/** PEM blocks in a text, and where they stand. */
export function splitPem(text: string, input: string): Split & { ranges: Range[] } {
  const findings: Finding[] = [];
  const pieces: Piece[] = [];
  const { blocks, unfinished } = decodePem(text);
  let lineAt = lineCounter(text);
  for (const range of unfinished.slice(0, MAX_DAMAGED)) {
    const line = lineAt(range.start);
    const next = text.indexOf('-----', range.end);
    const rest = salvaged(text, range, next < 0 ? text.length : next);
    if (rest) pieces.push(rest);
    const why = 'The END line is missing or names something else: the text may have been cut off.';
    findings.push({
      code: 'pem.unfinished',
      severity: 'error',
      title: 'A PEM block has no end',
      at: { input, path: `line ${line}`, range, line },
      detail: rest ? `${why} What is there was read.` : why,
    });
  }
  lineAt = lineCounter(text);
  for (const { label, bytes, headers, range } of blocks) {
    const foreign = foreignByLabel(label);
    if (foreign !== undefined) {
      const der = encodeUtf8(text.slice(range.start, range.start + 64));
      pieces.push({ der, kind: 'foreign', label: foreign, headers: [], range });
    } else if (bytes) pieces.push({ der: bytes, label, headers, range });
    else if (findings.length < 2 * MAX_DAMAGED) {
      const line = lineAt(range.start);
      const begin = { start: range.start, end: range.start + `-----BEGIN ${label}-----`.length };
      const rest = salvaged(text, begin, range.end);
      if (rest) pieces.push(rest);
      const why = 'Something between the BEGIN and END lines is not base64; a character may be lost.';
      const detail = rest ? `${why} What stands before was read.` : why;
      const at = { input, path: `line ${line}`, range, line };
      findings.push({
        code: 'pem.bad_base64',
        severity: 'error',
        title: `This ${label} is damaged`,
        at,
        detail,
      });
    }
  }
  // Those of what was salvaged, too.
  return { pieces, findings, ranges: [...blocks, ...pieces].map(({ range }) => range) };
}

/** What can be read of a damaged block, when that says what it was. */
function salvaged(text: string, begin: Range, end: number): Piece | undefined {
  const der = salvagePemBody(text.slice(begin.end, end));
  if (!der || der[0] !== 0x30 || !isRecognisable(der)) return undefined;
  const label = text.slice(begin.start + '-----BEGIN '.length, begin.end - '-----'.length);
  return { der, label, headers: [], range: { start: begin.start, end } };
}

/** 1-based line numbers of rising offsets, in one pass over the text. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = text.indexOf('\n');
  return (offset) => {
    for (; at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    return line;
  };
}
