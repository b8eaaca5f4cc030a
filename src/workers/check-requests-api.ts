import type { Hash } from '#data/algorithms.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { checkSignedRequest, type RequestVerdict } from '#core/requests/check-request.ts';
import { type Jws, type JwsSignature, readJws, verifyJws } from '#core/requests/detached/jws.ts';
import {
  type DetachedVerdict,
  type Scheme,
  verifyDetached,
} from '#core/requests/detached/verify-detached.ts';
import { readRequest } from '#core/requests/http/read-request.ts';
import type { ReadRequest, Received } from '#core/requests/http/received.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import type { Work } from './work.ts';

export interface SignedRequestInput {
  request: Received;
  /** DER, in the order in which the server at the address gives them. */
  chain: readonly Bytes[];
  /** DER of roots to trust beside Mozilla's: those of tests. */
  roots: readonly Bytes[];
  /** Milliseconds since 1970 UTC. */
  time: number;
  applicationIds: readonly string[];
  /** What `seenAs` of earlier verdicts held. */
  seen: readonly string[];
}

const decoded = (all: readonly Bytes[]): Certificate[] =>
  all.flatMap((der) => decodeCertificate(der).value ?? []);

/** Part of `readingApi`. */
export const checkRequestsApi = {
  /** A request in whatever shape it was kept. */
  async readSignedRequest(_work: Work, bytes: Bytes): Promise<ReadRequest> {
    return readRequest(bytes);
  },

  /** Checks it by every rule. */
  async checkSignedRequest(_work: Work, input: SignedRequestInput): Promise<RequestVerdict> {
    const own = decoded(input.roots).map((certificate) => ({ certificate, from: 'bench' as const }));
    return checkSignedRequest({
      request: input.request,
      chain: decoded(input.chain),
      anchors: [...mozillaAnchors(), ...own],
      time: input.time,
      applicationIds: input.applicationIds,
      seen: new Set(input.seen),
    });
  },

  /** Whether a key made a signature that stands apart. */
  async verifyDetached(
    _work: Work,
    bytes: Bytes,
    signature: Bytes,
    spki: Bytes,
    only: { scheme?: Scheme; hash?: Hash },
  ): Promise<DetachedVerdict> {
    return verifyDetached(bytes, signature, spki, only);
  },

  /** A JSON Web Signature, and what each of the keys says to each of its signatures. Undefined when it is none. */
  async checkJws(
    _work: Work,
    text: string,
    keys: readonly Bytes[],
    secret: Bytes,
  ): Promise<JwsReport | undefined> {
    const jws = readJws(text);
    if (!jws) return undefined;
    const checked = jws.signatures.map(async (signature) => {
      const own = signature.algorithm.startsWith('HS') ? [{ secret }] : keys.map((spki) => ({ spki }));
      const verdicts = await Promise.all(own.map((key) => verifyJws(signature, key)));
      return { signature, verdicts };
    });
    return { jws, signatures: await Promise.all(checked) };
  },
};

export interface JwsReport {
  jws: Jws;
  /** One verdict for each key, in their order; for HMAC one for the secret. */
  signatures: { signature: JwsSignature; verdicts: DetachedVerdict[] }[];
}
