import type { Finding } from '#core/findings/finding.ts';
import { type Header, noted } from './received.ts';

/** More is no request of anybody. */
const MAX_HEADERS = 500;
/** A field name (RFC 9110 §5.6.2). */
export const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads header lines (RFC 9112 §5). A line that begins with white space goes on with the one before (obsolete
 * folding), as tools that show headers wrap them.
 *
 * @param firstLine 1-based number of the first of them in what was given.
 */
export function readHeaders(
  lines: readonly string[],
  firstLine = 1,
): { headers: Header[]; findings: Finding[] } {
  const headers: Header[] = [];
  const findings: Finding[] = [];
  for (const [i, line] of lines.entries()) {
    const number = firstLine + i;
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last.value = `${last.value} ${line.trim()}`.trim();
      findings.push(
        noted(
          'folded',
          'notice',
          'A header goes on in the next line',
          `${last.name}: was put together.`,
          number,
        ),
      );
      continue;
    }
    if (line.trim() === '') continue;
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (at < 0 || !token.test(name)) {
      findings.push(
        noted(
          'bad_header',
          'warning',
          'This line is no header',
          'It has no name and colon, and was left out.',
          number,
        ),
      );
      continue;
    }
    if (line[at - 1] === ' ' || line[at - 1] === '\t')
      findings.push(
        noted(
          'space_before_colon',
          'warning',
          `There is white space between ${name} and its colon`,
          'Servers are to refuse that (RFC 9112 §5.1): proxies and servers have been told apart by it.',
          number,
        ),
      );
    const value = line.slice(at + 1).trim();
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(value))
      findings.push(
        noted(
          'control_in_header',
          'error',
          `${name} has control characters`,
          'Something tried to put more into the header than it may hold, or it was damaged.',
          number,
        ),
      );
    if (headers.length < MAX_HEADERS) headers.push({ name, value });
  }
  return { headers, findings };
}
