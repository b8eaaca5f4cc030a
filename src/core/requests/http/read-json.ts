import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { type Header, noted, type ReadRequest, type Received } from './received.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A request written down as JSON: a HAR file's first entry with a signature, the event of a function behind a
 * gateway as it stands in a log (`headers`, `body`, `isBase64Encoded`), or any object with headers and a body.
 * Undefined when the value is none of them: then it is most likely a body.
 */
export function readJsonRequest(value: unknown): ReadRequest | undefined {
  const har = harEntry(value);
  if (har) return har;
  if (!isObject(value)) return undefined;
  const headers = headersOf(value['headers'] ?? value['multiValueHeaders']);
  if (headers.length === 0) return undefined;
  const method = value['httpMethod'] ?? value['method'] ?? http(value)?.['method'];
  const target = value['rawPath'] ?? value['path'] ?? value['url'];
  const body = bodyOf(value['body'], value['isBase64Encoded'] === true);
  const isParsed = isObject(value['body']);
  return {
    request: {
      shape: 'json',
      ...(typeof method === 'string' && { method }),
      ...(typeof target === 'string' && { target }),
      headers,
      ...(body && { body }),
    },
    findings: [
      ...(body
        ? []
        : [noted('no_body', 'warning', 'This record has no body', 'Give it in its own box or file.')]),
      ...(isParsed
        ? [
            noted(
              'parsed_body',
              'warning',
              'The body is not there as it was received',
              'It was parsed and written again, so the signature will not fit unless it happens to be the same.',
            ),
          ]
        : []),
    ],
  };
}

const http = (value: Json): Json | undefined => {
  const context = value['requestContext'];
  const found = isObject(context) ? context['http'] : undefined;
  return isObject(found) ? found : undefined;
};

function bodyOf(body: unknown, isBase64: boolean): Bytes | undefined {
  if (isObject(body)) return encodeUtf8(JSON.stringify(body));
  if (typeof body !== 'string') return undefined;
  return isBase64 ? decodeBase64(body) : encodeUtf8(body);
}

/** An object of names, an object of lists, or a list of names and values. */
function headersOf(headers: unknown): Header[] {
  if (Array.isArray(headers))
    return headers.flatMap((one: unknown) =>
      isObject(one) && typeof one['name'] === 'string' && typeof one['value'] === 'string'
        ? [{ name: one['name'], value: one['value'] }]
        : [],
    );
  if (!isObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
      typeof one === 'string' ? [{ name, value: one }] : [],
    ),
  );
}

/** HTTP Archive 1.2: `log.entries[].request`. */
function harEntry(value: unknown): ReadRequest | undefined {
  const log = isObject(value) ? value['log'] : undefined;
  const entries: unknown = isObject(log) ? log['entries'] : undefined;
  if (!Array.isArray(entries)) return undefined;
  const requests = entries.flatMap((entry: unknown) =>
    isObject(entry) && isObject(entry['request']) ? [entry['request']] : [],
  );
  const signed = requests.filter((one) =>
    headersOf(one['headers']).some(({ name }) => /^signature/i.test(name)),
  );
  const [chosen] = signed.length > 0 ? signed : requests;
  if (!chosen)
    return { request: empty, findings: [noted('empty_har', 'error', 'This HAR file has no requests')] };
  const post = chosen['postData'];
  const body = isObject(post) ? bodyOf(post['text'], post['encoding'] === 'base64') : undefined;
  const { method, url } = chosen;
  return {
    request: {
      shape: 'har',
      ...(typeof method === 'string' && { method }),
      ...(typeof url === 'string' && { target: url }),
      headers: headersOf(chosen['headers']),
      ...(body && { body }),
    },
    findings:
      requests.length > 1
        ? [
            noted(
              'several',
              'notice',
              `One of ${requests.length} requests was taken`,
              'The first that has a signature.',
            ),
          ]
        : [],
  };
}

const empty: Received = { shape: 'har', headers: [] };
