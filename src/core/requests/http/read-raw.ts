import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import { noted, type ReadRequest } from './received.ts';
import { readHeaders } from './read-headers.ts';

/** A request line (RFC 9112 §3). */
export const requestLine = /^([A-Z]{1,20}) (\S+)(?: (HTTP\/\d(?:\.\d)?))?$/;
/** What stands before the first request line is somebody's log; so much of it is looked through. */
const MAX_BEFORE = 200;

/** The head's lines, and where the body begins: after the first empty line. */
function splitHead(bytes: Bytes): { lines: string[]; body?: Bytes } {
  for (let at = 0, start = 0; ; start = at + 1) {
    at = bytes.indexOf(10, start);
    if (at < 0) return { lines: linesOf(bytes, bytes.length) };
    const empty = at === start || (at === start + 1 && bytes[start] === 13);
    // What begins with an empty line has no head.
    if (empty && start > 0) return { lines: linesOf(bytes, start), body: bytes.slice(at + 1) };
  }
}

const linesOf = (bytes: Bytes, end: number): string[] =>
  decodeLatin1(bytes, 0, end)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);

/** A request as it came: request line, headers, an empty line, the body. Without a request line: headers alone. */
export function readRaw(bytes: Bytes): ReadRequest {
  const { lines, body } = splitHead(bytes);
  const findings: Finding[] = [];
  const first = lines.slice(0, MAX_BEFORE).findIndex((line) => requestLine.test(line));
  const [, method, target] = requestLine.exec(lines[first] ?? '') ?? [];
  if (first > 0)
    findings.push(
      noted('lines_before', 'notice', 'What stands before the request line was left out', `${first} lines`),
    );
  const { headers, findings: about } = readHeaders(lines.slice(first + 1), first + 2);
  findings.push(...about);
  if (headers.length === 0) findings.push(noted('no_headers', 'error', 'There are no headers'));
  if (body === undefined)
    findings.push(
      noted(
        'no_body',
        'warning',
        'There is no empty line, so there is no body',
        'An empty line ends the headers; the body follows it. It can also be given in a box or file of its own.',
      ),
    );
  const request = {
    shape: method === undefined ? ('headers' as const) : ('raw' as const),
    ...(method !== undefined && { method }),
    ...(target !== undefined && { target }),
    headers,
    ...(body && { body }),
  };
  return { request, findings };
}
