import type { Bytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import { readCurlCommand } from './read-curl.ts';
import { readJsonRequest } from './read-json.ts';
import { readRaw, requestLine } from './read-raw.ts';
import { readCurlVerbose, readServerLog } from './read-verbose.ts';
import { noted, type ReadRequest } from './received.ts';
import { token } from './read-headers.ts';
import { unpackBody } from './unpack-body.ts';

/**
 * Reads a request in whatever shape it was kept: as it came over the wire, headers alone, `curl -v`, a curl command,
 * nginx's debug log, the event of a function, HAR, or a body alone. Throws for nothing: what it is not is said.
 */
export async function readRequest(bytes: Bytes): Promise<ReadRequest> {
  const { request, findings } = readShape(bytes);
  const { body, findings: about } = await unpackBody(request);
  return { request: { ...request, ...(body && { body }) }, findings: [...findings, ...about] };
}

function readShape(bytes: Bytes): ReadRequest {
  const text = fileText(bytes);
  const start = text.trimStart();
  if (start === '') return nothing('Nothing is here yet', 'Paste a request, or give its parts.');
  if (/^[[{]/.test(start)) return readJson(bytes, start);
  if (/^(?:<!doctype|<html|<\?xml)/i.test(start))
    return nothing('This is a web page and no request', 'It may be the answer of a proxy or an error page.');
  if (/^HTTP\/\d/.test(start))
    return nothing('This is an answer and no request', 'The request is what was sent before it.');
  if (/^(?:\$ )?curl\s/.test(start)) return readCurlCommand(start.replace(/^\$ /, ''));
  if (/^> *[A-Z]+ \S+ HTTP\//m.test(text)) return readCurlVerbose(text);
  if (text.includes('http header: "')) return readServerLog(text);
  if (text.split(/\r?\n/, 200).some((line) => requestLine.test(line) && /HTTP\//.test(line)))
    return readRaw(bytes);
  const logged = loggedJson(text);
  if (logged) return logged;
  const [first = ''] = start.split(/\r?\n/, 1);
  return token.test(first.split(':', 1)[0] ?? '') && first.includes(':')
    ? readRaw(bytes)
    : nothing(
        'No request was found',
        'Paste it as it was received: request line, headers, an empty line, the body.',
      );
}

function readJson(bytes: Bytes, start: string): ReadRequest {
  const value = parse(start);
  const read = value === undefined ? undefined : readJsonRequest(value);
  if (read) return read;
  return {
    request: { shape: 'body', headers: [], body: bytes },
    findings: [
      noted(
        'body_only',
        'notice',
        'This was taken as the body',
        'The headers Signature-256 and SignatureCertChainUrl belong to it.',
      ),
    ],
  };
}

/** A line of a log with a JSON record in it, as CloudWatch shows events: the first that has headers. */
function loggedJson(text: string): ReadRequest | undefined {
  for (const line of text.split(/\r?\n/, 2000)) {
    const at = line.indexOf('{');
    if (at < 0 || !/headers/i.test(line)) continue;
    const read = readJsonRequest(parse(line.slice(at, line.lastIndexOf('}') + 1)));
    if (read) return read;
  }
  return undefined;
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const nothing = (title: string, detail: string): ReadRequest => ({
  request: { shape: 'raw', headers: [] },
  findings: [noted('nothing', 'error', title, detail)],
});
