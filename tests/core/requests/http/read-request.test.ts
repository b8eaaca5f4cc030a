import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { readRequest } from '#core/requests/http/read-request.ts';
import { headerValues } from '#core/requests/http/received.ts';

const body = '{"version":"1.0","text":"café"}';
const head = [
  'POST /alexa HTTP/1.1',
  'Host: device.example',
  'Signature-256: abc+/=',
  'Content-Type: application/json',
];
const raw = (end = '\r\n', lines = head): string => [...lines, '', ''].join(end) + body;
const json = JSON.stringify;

const chunked = `${head.join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const bytes = encodeUtf8(body);
const chunk = (part: Bytes): Bytes =>
  concatBytes([encodeUtf8(`${part.length.toString(16)}\r\n`), part, encodeUtf8('\r\n')]);
const packed = Uint8Array.from(gzipSync(bytes));

test.each<[string, string | Bytes, string]>([
  ['as it came over the wire', raw(), 'raw'],
  ['with LF', raw('\n'), 'raw'],
  ['after other lines of a log', `12:00:01 client connected\n${raw('\n')}`, 'raw'],
  [
    'as mitmproxy exports it',
    raw('\r\n', ['POST https://device.example/alexa HTTP/1.1', ...head.slice(1)]),
    'raw',
  ],
  ['headers without a request line', raw('\n', head.slice(1)), 'headers'],
  [
    'in chunks',
    concatBytes([
      encodeUtf8(chunked),
      chunk(bytes.slice(0, 7)),
      chunk(bytes.slice(7)),
      encodeUtf8('0\r\n\r\n'),
    ]),
    'raw',
  ],
  ['said to be in chunks, and put together already', concatBytes([encodeUtf8(chunked), bytes]), 'raw'],
  ['gzip', concatBytes([encodeUtf8(`${head.join('\n')}\nContent-Encoding: gzip\n\n`), packed]), 'raw'],
  [
    'a curl command',
    `curl -X POST 'https://device.example/alexa' \\\n -H 'Host: device.example' -H "Signature-256: abc+/=" -H 'Content-Type: application/json' --data-binary '${body}'`,
    'curl',
  ],
  [
    'a curl command of a browser',
    `curl 'https://device.example/alexa' -H 'signature-256: abc+/=' --data-raw $'${body.replace('é', '\\u00e9')}' --compressed`,
    'curl',
  ],
  [
    'curl -v',
    `* Trying 127.0.0.1:443...\n${head.map((line) => `> ${line}`).join('\n')}\n> \n${body}\n* upload completely sent off\n< HTTP/1.1 403 Forbidden\n< Content-Length: 0\n`,
    'curl-verbose',
  ],
  [
    'the event of a function',
    json({ headers: { 'signature-256': 'abc+/=' }, body, isBase64Encoded: false }),
    'json',
  ],
  [
    'the same in base64',
    json({ headers: { 'signature-256': 'abc+/=' }, body: encodeBase64(bytes), isBase64Encoded: true }),
    'json',
  ],
  ['lists of values', json({ multiValueHeaders: { 'Signature-256': ['abc+/='] }, body }), 'json'],
  [
    'a line of CloudWatch',
    `2026-06-01T12:00:00Z\tINFO\tEVENT ${json({ headers: { 'signature-256': 'abc+/=' }, body })}\n`,
    'json',
  ],
  [
    'HAR',
    json({
      log: {
        entries: [
          { request: { method: 'GET', url: 'https://x/', headers: [] } },
          {
            request: {
              method: 'POST',
              url: 'https://x/',
              headers: [{ name: 'Signature-256', value: 'abc+/=' }],
              postData: { text: body },
            },
          },
        ],
      },
    }),
    'har',
  ],
])('%s', async (_name, given, shape) => {
  const { request } = await readRequest(typeof given === 'string' ? encodeUtf8(given) : given);
  expect(request.shape).toBe(shape);
  expect(headerValues(request, 'SIGNATURE-256')).toEqual(['abc+/=']);
  expect(new TextDecoder().decode(request.body)).toBe(body);
});

test('nginx’s debug log has the headers', async () => {
  const log = head
    .map(
      (line, i) =>
        `2026/06/01 12:00:00 [debug] 1#1: *1 http ${i === 0 ? 'request line' : 'header'}: "${line}"`,
    )
    .join('\n');
  const { request, findings } = await readRequest(encodeUtf8(log));
  expect([request.method, request.shape]).toEqual(['POST', 'log']);
  expect(headerValues(request, 'signature-256')).toEqual(['abc+/=']);
  expect(findings.map(({ code }) => code)).toEqual(['request.no_body']);
});

test('a body alone is one, octet for octet', async () => {
  const { request } = await readRequest(encodeUtf8(`${body}\n`));
  expect([request.shape, request.headers.length, request.body?.length]).toEqual([
    'body',
    0,
    bytes.length + 1,
  ]);
});

test.each<[string, string, string]>([
  ['nothing', ' \n', 'nothing'],
  ['a web page', '<!DOCTYPE html><title>502</title>', 'nothing'],
  ['an answer', 'HTTP/1.1 403 Forbidden\r\n\r\n', 'nothing'],
  ['prose', 'it does not work', 'nothing'],
  ['half a request', head.slice(0, 3).join('\n'), 'no_body'],
  ['a line that is no header', raw('\n', [...head, 'no header']), 'bad_header'],
  ['a header over two lines', raw('\n', [...head, ' and more']), 'folded'],
  ['a blank before the colon', raw('\n', [...head, 'X-A : b']), 'space_before_colon'],
  ['control characters in a header', raw('\n', [...head, 'X-A: b\0c']), 'control_in_header'],
  ['another length', raw('\r\n', [...head, 'Content-Length: 3']), 'length'],
  ['gzip that is damaged', `${head.join('\n')}\n\n\u001f\u008b`, 'nothing'],
])('%s is told', async (name, given, code) => {
  const { findings } = await readRequest(
    name.startsWith('gzip')
      ? concatBytes([encodeUtf8(`${head.join('\n')}\n\n`), Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3)])
      : encodeUtf8(given),
  );
  expect(findings.map((finding) => finding.code)).toContain(
    name.startsWith('gzip') ? 'request.bad_gzip' : `request.${code}`,
  );
});

test('five megabytes are read octet for octet', async () => {
  const large = new Uint8Array(5_000_000).fill(0x61);
  const { request } = await readRequest(concatBytes([encodeUtf8(`${head.join('\r\n')}\r\n\r\n`), large]));
  expect(request.body?.length).toBe(large.length);
});
