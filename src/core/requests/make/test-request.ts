import { type RequestCase, requestCases } from '#data/request-cases.ts';
import { sampleApplicationId, sampleBodies, skillRequests } from '#data/skill-requests.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import { quoteShell } from '#core/export/quote-shell.ts';
import type { Header } from '../http/received.ts';
import { signBody, type TestChainId, type TestChains } from './test-chain.ts';

/** What a person may say of the request that is made. */
export interface TestRequestWish {
  caseId: string;
  /** One's own, in place of the sample. `TIMESTAMP` and `REQUEST-ID` in it are filled in. */
  body?: string;
  applicationId?: string;
  /** Where it is sent, for the command. */
  address: string;
}

export interface TestRequest {
  headers: Header[];
  body: Bytes;
  /** PEM, as it would be fetched. */
  chain: string;
  /** Sends it from `body.json` beside it. */
  command: string;
  /** Request line, headers and body as they go over the wire. */
  raw: Bytes;
  expect: RequestCase['expect'];
}

/** A sample body with its application id and what is still to be filled in. */
function sampleBody(id: string, applicationId = sampleApplicationId): string {
  const sample = sampleBodies.find((one) => one.id === id) ?? sampleBodies[0];
  return JSON.stringify(sample.body).replaceAll(sampleApplicationId, applicationId);
}

/**
 * Makes one signed request, right or wrong as its case says.
 *
 * @param now Milliseconds since 1970 UTC.
 * @throws {WorkbenchError} `requests.no_such_case`.
 */
export async function makeTestRequest(
  chains: TestChains,
  { caseId, body: own, applicationId, address }: TestRequestWish,
  now: number,
): Promise<TestRequest> {
  const one = requestCases.find(({ id }) => id === caseId);
  const found = one && chains.chains[one.key as TestChainId];
  if (!one || !found) throw new WorkbenchError('requests.no_such_case', `no case ${caseId}`);
  const skill = applicationId ?? sampleApplicationId;
  const text = (one.content ?? own ?? sampleBody(one.body, one.otherSkill ? `${skill}-other` : skill))
    .replaceAll('TIMESTAMP', new Date(now + one.offset * 1000).toISOString())
    .replaceAll('REQUEST-ID', `amzn1.echo-api.request.${crypto.randomUUID()}`);
  const signed = encodeUtf8(text);
  const { privateKey } = found.signer;
  const headers = await headersOf(one, signed, privateKey);
  const body = one.tamper ? encodeUtf8(text.replace('en-US', 'en-GB')) : signed;
  const chain = chains.chains[chainAt(one.url)].chain
    .map(({ der }) => encodePem('CERTIFICATE', der))
    .join('');
  return {
    headers,
    body,
    chain,
    command: commandOf(headers, address),
    raw: rawOf(headers, body, address),
    expect: one.expect,
  };
}

/** The chain an address of a case leads to. */
const chainAt = (url: string): TestChainId => (/([a-z-]+)\.pem$/.exec(url)?.[1] ?? 'valid') as TestChainId;

async function headersOf(one: RequestCase, signed: Bytes, key: CryptoKey): Promise<Header[]> {
  const { headers } = skillRequests;
  const names = { '256': ['SHA-256', headers.signature], '1': ['SHA-1', headers.outdatedSignature] } as const;
  const all: Header[] = [
    { name: 'Content-Type', value: 'application/json; charset=utf-8' },
    { name: headers.url, value: one.url },
  ];
  for (const which of one.signatures) {
    const [hash, name] = names[which];
    all.push({ name, value: encodeBase64(await signBody(signed, key, hash)) });
  }
  return all;
}

const commandOf = (headers: readonly Header[], address: string): string =>
  [
    `curl -i ${quoteShell(address)}`,
    ...headers.map(({ name, value }) => `-H ${quoteShell(`${name}: ${value}`)}`),
    '--data-binary @body.json',
  ].join(' \\\n  ');

function rawOf(headers: readonly Header[], body: Bytes, address: string): Bytes {
  const url = URL.canParse(address) ? new URL(address) : new URL('http://localhost/');
  const lines = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
    '',
    '',
  ];
  const head = encodeUtf8(lines.join('\r\n'));
  const raw = new Uint8Array(head.length + body.length);
  raw.set(head);
  raw.set(body, head.length);
  return raw;
}
