import { skillRequests } from '#data/skill-requests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import type { ChainPath } from '#core/chain/answer.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Anchor } from '#core/chain/question.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { headerValues, type Received } from './http/received.ts';
import { parse } from './http/read-request.ts';
import { readSignature, type Signature } from './signature.ts';

/** What a request is checked against. */
export interface RequestQuestion {
  request: Received;
  /** As the server at the address gives them, in their order. */
  chain: readonly Certificate[];
  anchors: readonly Anchor[];
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Of one's own skills. Empty: not asked about. */
  applicationIds: readonly string[];
  /** Request ids and signatures checked before, each as text. */
  seen: ReadonlySet<string>;
}

/** What the rules look at, worked out once. */
export interface Evidence extends RequestQuestion {
  /** Values of the header, one by one. */
  urls: string[];
  url: URL | undefined;
  signature: Signature;
  outdatedSignature: Signature;
  body: Bytes;
  json: unknown;
  /** From the first certificate of the chain upwards, the best one. */
  path: ChainPath | undefined;
}

const { headers } = skillRequests;

export async function gatherEvidence(question: RequestQuestion): Promise<Evidence> {
  const { request, chain } = question;
  const body = request.body ?? new Uint8Array();
  const text = decodeUtf8(body);
  const urls = headerValues(request, headers.url);
  const [signer] = chain;
  const read = (name: string, hash: 'SHA-256' | 'SHA-1'): Signature =>
    readSignature(headerValues(request, name), hash, body, signer);
  return {
    ...question,
    urls,
    url: readUrl(urls[0]),
    signature: read(headers.signature, 'SHA-256'),
    outdatedSignature: read(headers.outdatedSignature, 'SHA-1'),
    body,
    json: text === undefined ? undefined : parse(text),
    path: await pathOf(question),
  };
}

/** What the URL standard would quietly repair is no address that anybody sends. */
function readUrl(text: string | undefined): URL | undefined {
  return text !== undefined && !/[\s\0-\x1f\x7f\\]/.test(text) && URL.canParse(text)
    ? new URL(text)
    : undefined;
}

/** Any purpose: the SDKs ask for a chain to a trusted root and for the name. */
async function pathOf({ chain, anchors, time }: RequestQuestion): Promise<ChainPath | undefined> {
  if (chain.length === 0) return undefined;
  const pile = { certificates: chain, anchors, crls: [], responses: [] };
  const answer = await findPaths(pile, 0, { purpose: 'any', time, strictness: 'path', revocation: 'off' });
  return answer.paths[0];
}
