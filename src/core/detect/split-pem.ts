import { encodeUtf8 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { foreignByLabel } from './formats.ts';
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
    findings.push({
      code: 'pem.unfinished',
      severity: 'error',
      title: 'A PEM block has no end',
      at: { input, path: `line ${line}`, range, line },
      detail: 'The END line is missing or names something else: the text may have been cut off.',
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
      const detail = 'Something between the BEGIN and END lines is not base64; a character may be lost.';
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
  return { pieces, findings, ranges: blocks.map(({ range }) => range) };
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
