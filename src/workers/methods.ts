import type { makingApi } from './making-api.ts';
import type { readingApi } from './reading-api.ts';

/** All that a page may ask. */
export type Api = typeof readingApi & typeof makingApi;

/** What is there is read by one script and what is new is made by the other: together they fit no address. */
export type WorkerName = 'reading' | 'making';

type ReadingMethod = keyof typeof readingApi;

/** A record, so that none can be forgotten. */
const readingMethods: Record<ReadingMethod, true> = {
  inspect: true,
  verify: true,
  ocspSigner: true,
  asn1Tree: true,
  opensslText: true,
  json: true,
  fingerprints: true,
  unlock: true,
  checkChain: true,
  readSignedRequest: true,
  checkSignedRequest: true,
};

export const workerOf = (method: keyof Api): WorkerName =>
  Object.hasOwn(readingMethods, method) ? 'reading' : 'making';
