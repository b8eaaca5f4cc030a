import { skillRequests } from '#data/skill-requests.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { RequestQuestion } from '#core/requests/evidence.ts';
import { makeTestChains, signBody, type TestChains } from '#core/requests/make/test-chain.ts';

export const NOW = Date.UTC(2026, 5, 1, 12);
export const ID = 'amzn1.ask.skill.one';
const chains = makeTestChains(NOW);

export const bodyOf = (changes: { type?: string; at?: number; id?: string; text?: string } = {}): string => {
  const { type = 'LaunchRequest', at = NOW, id = ID, text = 'café' } = changes;
  const application = { applicationId: id };
  return JSON.stringify({
    version: '1.0',
    session: { new: true, sessionId: 's', application },
    context: { System: { application } },
    request: { type, requestId: 'r-1', timestamp: new Date(at).toISOString(), locale: text },
  });
};

export interface Given {
  body?: string | Bytes;
  /** What was signed, where that is something else. */
  signed?: string | Bytes;
  chain?: keyof TestChains['chains'];
  url?: string;
  headers?: (signature: string, outdated: string) => [name: string, value: string][];
  time?: number;
  ids?: string[];
  seen?: string[];
}

const octets = (text: string | Bytes): Bytes => (typeof text === 'string' ? encodeUtf8(text) : text);

/** A request that is right but for what was changed. */
export async function questionOf(given: Given = {}): Promise<RequestQuestion> {
  const { root, chains: all } = await chains;
  const { signer, chain } = all[given.chain ?? 'valid'];
  const body = octets(given.body ?? bodyOf());
  const signed = given.signed === undefined ? body : octets(given.signed);
  const signature = encodeBase64(await signBody(signed, signer.privateKey, 'SHA-256'));
  const outdated = encodeBase64(await signBody(signed, signer.privateKey, 'SHA-1'));
  const { headers } = skillRequests;
  const url = given.url ?? 'https://s3.amazonaws.com/echo.api/echo-api-cert.pem';
  const lines = given.headers?.(signature, outdated) ?? [
    [headers.signature, signature],
    [headers.outdatedSignature, outdated],
  ];
  return {
    request: {
      shape: 'raw',
      method: 'POST',
      headers: [[headers.url, url] as [string, string], ...lines].map(([name, value]) => ({ name, value })),
      body,
    },
    chain,
    anchors: [{ certificate: root.certificate, from: 'bench' }],
    time: given.time ?? NOW,
    applicationIds: given.ids ?? [ID],
    seen: new Set(given.seen),
  };
}
