import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { checkSignedRequest } from '#core/requests/check-request.ts';
import type { RequestQuestion } from '#core/requests/evidence.ts';
import type { Repair } from '#core/requests/repairs/find-repairs.ts';
import { bodyOf, type Given, NOW, questionOf } from './request-fixture.ts';

/** The question as it is once the person took the advice. */
function mended(question: RequestQuestion, { body, header, signer, time }: Repair): RequestQuestion {
  const { request, chain } = question;
  const rest = request.headers.filter(({ name }) => name.toLowerCase() !== header?.name.toLowerCase());
  const first = chain[signer ?? 0];
  return {
    ...question,
    request: {
      ...request,
      headers: header ? [...rest, header] : request.headers,
      ...(body && { body }),
    },
    chain: first ? [first, ...chain.filter((one) => one !== first)] : chain,
    time: time ?? question.time,
  };
}

const body = bodyOf();
const pretty = JSON.stringify(JSON.parse(body), undefined, 2);
const twice = (text: string): Bytes => encodeUtf8(new TextDecoder('latin1').decode(encodeUtf8(text)));

test.each<[string, Given, string]>([
  ['a line break at the end', { signed: body, body: `${body}\n` }, 'trim-end'],
  ['a line break lost', { signed: `${body}\n`, body }, 'add-lf'],
  ['CRLF made LF', { signed: pretty.replaceAll('\n', '\r\n'), body: pretty }, 'crlf'],
  [
    'CRLF made LF and one at the end',
    { signed: pretty.replaceAll('\n', '\r\n'), body: `${pretty}\n` },
    'crlf+trim-end',
  ],
  ['LF made CRLF', { signed: pretty, body: pretty.replaceAll('\n', '\r\n') }, 'lf'],
  ['indented by a framework', { signed: body, body: pretty }, 'compact'],
  [
    'written again by Python',
    { signed: JSON.stringify(JSON.parse(body)), body: body.replaceAll('":', '": ') },
    'compact',
  ],
  [
    'written by Python and compacted since',
    { signed: '{"request": {"type": "é, :"}}', body: '{"request":{"type":"é, :"}}' },
    'spaced',
  ],
  ['with escapes lost', { signed: body.replace('é', '\\u00e9'), body }, 'compact-ascii'],
  ['written by PHP', { signed: '{"a":"x\\/y"}', body: '{"a":"x/y"}' }, 'slashes'],
  ['encoded twice', { signed: body, body: twice(body) }, 'twice-utf8'],
  ['in Latin-1', { signed: body, body: encodeLatin1(body) ?? '' }, 'to-utf8'],
  ['a byte order mark', { signed: body, body: `\ufeff${body}` }, 'no-bom'],
  ['in a string of a log', { signed: body, body: JSON.stringify(body) }, 'unquote'],
  ['a form', { signed: body, body: encodeURIComponent(body).replaceAll('%20', '+') }, 'form'],
  ['+ made a blank', { headers: (good) => [['Signature-256', good.replaceAll('+', ' ')]] }, 'plus'],
  [
    'base64url',
    {
      headers: (good) => [
        ['Signature-256', good.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
      ],
    },
    'base64url',
  ],
  ['in quotes', { headers: (good) => [['Signature-256', `"${good}"`]] }, 'quotes'],
  ['percent-encoded', { headers: (good) => [['Signature-256', encodeURIComponent(good)]] }, 'percent'],
  ['in the other header', { headers: (good) => [['Signature', good]] }, 'header'],
  ['another certificate of the chain', { chain: 'wrong-order' }, 'signer-2'],
  [
    'another certificate and a line break',
    { chain: 'wrong-order', signed: body, body: `${body}\n` },
    'signer-2 trim-end',
  ],
  ['three days late', { time: NOW + 3 * 86_400_000 }, 'clock'],
])('%s is found, and mending it makes the request genuine', async (_name, given, id) => {
  const question = await questionOf(given);
  const { repairs, rows } = await checkSignedRequest(question);
  expect(rows.some(({ result }) => result === 'failed')).toBe(true);
  const [repair] = repairs;
  expect(repair?.id).toBe(id);
  if (!repair) return;
  const after = await checkSignedRequest(mended(question, repair));
  const still = after.rows.filter((row) => row.result === 'failed' && !row.outdated);
  // What the samples of this table lack beside.
  expect(still.map((row) => row.id).filter((one) => !['json', 'application-id'].includes(one))).toEqual([]);
});

test.each<[string, Given]>([
  ['a changed body', { signed: bodyOf({ text: 'tea' }) }],
  ['another key', { headers: () => [['Signature-256', btoa('x'.repeat(256))]] }],
  ['an empty one', { body: '', signed: body }],
])('nothing mends %s', async (_name, given) => {
  expect((await checkSignedRequest(await questionOf(given))).repairs).toEqual([]);
});

test('the outdated signature alone mends nothing: it is said what is missing', async () => {
  const given: Given = { signed: body, body: `${body}\n`, headers: (_, old) => [['Signature', old]] };
  const [repair] = (await checkSignedRequest(await questionOf(given))).repairs;
  expect(repair?.id).toBe('trim-end outdated');
  expect(repair?.steps.at(-1)).toMatch(/Signature-256/);
});
