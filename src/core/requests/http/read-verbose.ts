import { encodeUtf8 } from '#core/bytes/text.ts';
import { noted, type ReadRequest } from './received.ts';
import { readHeaders } from './read-headers.ts';
import { requestLine } from './read-raw.ts';

/** What `curl -v` prints: `>` before what was sent, `<` before what came, `*` and braces before its own remarks. */
export function readCurlVerbose(text: string): ReadRequest {
  const lines = text.split(/\r?\n/);
  const sent = lines.filter((line) => /^>/.test(line)).map((line) => line.slice(1).replace(/^ /, ''));
  const first = sent.findIndex((line) => requestLine.test(line));
  const end = sent.indexOf('', first);
  const [, method, target] = requestLine.exec(sent[first] ?? '') ?? [];
  const { headers, findings } = readHeaders(sent.slice(first + 1, end < 0 ? undefined : end), 1);
  // What was sent is not printed. What a person pastes between is the body all the same.
  const rest = lines.filter((line) => line !== '' && !/^(?:[*<>]|[{}] \[)/.test(line));
  const body = rest.find((line) => /^\s*[[{]/.test(line));
  findings.push(
    body === undefined
      ? noted(
          'no_body',
          'warning',
          'curl -v does not print what it sends',
          'Give the body in its own box or file.',
        )
      : noted(
          'body_found',
          'notice',
          'The line that looks like JSON was taken as the body',
          'curl -v does not print what it sends.',
        ),
  );
  const request = {
    shape: 'curl-verbose' as const,
    ...(method !== undefined && { method }),
    ...(target !== undefined && { target }),
    headers,
    ...(body !== undefined && { body: encodeUtf8(body) }),
  };
  return { request, findings };
}

const logged = /http header: "(.*?)"(?=,| *$|, client)/;

/** nginx's error log at level debug: `http request line: "POST / HTTP/1.1"`, `http header: "Name: value"`. */
export function readServerLog(text: string): ReadRequest {
  const lines = text.split(/\r?\n/);
  const found = lines.flatMap((line) => /http request line: "(.*?)"/.exec(line)?.[1] ?? []);
  const [, method, target] = requestLine.exec(found[0] ?? '') ?? [];
  const sent = lines.flatMap((line) => logged.exec(line)?.[1] ?? []);
  const { headers, findings } = readHeaders(sent);
  if (found.length > 1)
    findings.push(
      noted(
        'several',
        'warning',
        'There are several requests in this log',
        'Their headers are taken together: leave one.',
      ),
    );
  findings.push(noted('no_body', 'warning', 'The log has no body', 'Give the body in its own box or file.'));
  const request = {
    shape: 'log' as const,
    ...(method !== undefined && { method }),
    ...(target !== undefined && { target }),
    headers,
  };
  return { request, findings };
}
