import type { commandsApi } from './commands-api.ts';
import type { makingApi } from './making-api.ts';
import type { readingApi } from './reading-api.ts';

/** All that a page may ask. */
export type Api = typeof readingApi & typeof makingApi & typeof commandsApi;

/** One script reads what is there, one makes what is new, one runs commands: together they fit no address. */
export type WorkerName = 'reading' | 'making' | 'commands';

/** Records, so that none can be forgotten; all others make something. */
const commandsMethods: Record<keyof typeof commandsApi, true> = { runCommands: true };
const readingMethods: Record<keyof typeof readingApi, true> = {
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
  verifyDetached: true,
  checkJws: true,
};

export function workerOf(method: keyof Api): WorkerName {
  if (Object.hasOwn(commandsMethods, method)) return 'commands';
  return Object.hasOwn(readingMethods, method) ? 'reading' : 'making';
}
