import { toDefinite } from '#core/container/ber.ts';
import { looksLikeBags } from '#core/container/pkcs12-bags.ts';
import type { Pkcs12, Safe } from '#core/container/pkcs12.ts';
import { openWith } from '#core/container/scheme.ts';
import type { Inspected } from '../inspected.ts';
import { ENCRYPTED } from './keys.ts';
import type { Look } from './look.ts';

/** Trying the empty password unasked may not cost more than this. */
const MAX_UNASKED_ROUNDS = 200_000;

/** What came of opening a PKCS#12 store. */
export interface Opened {
  contents: Uint8Array<ArrayBuffer>[];
  /** The password that fits, when one was given or the empty one does. */
  password: string | undefined;
  mac: 'right' | 'wrong' | 'unchecked' | 'none';
  /** Safes that did not open. */
  left: number;
}

/** Whether anything at all knows the password: the MAC, a part that was encrypted, a key. */
export function fits({ safes }: Pkcs12, { mac, left }: Opened, children: readonly Inspected[]): boolean {
  const lockedSafes = safes.filter(({ state }) => state === 'locked').length;
  const lockedKeys = children.filter(({ locked }) => locked).length;
  if (mac === 'right' || left < lockedSafes) return true;
  const openedKeys = children.some(
    ({ kind, facts }) => kind === 'private-key' && facts?.some(({ label }) => label === ENCRYPTED),
  );
  return openedKeys || (mac === 'none' && lockedSafes + lockedKeys === 0);
}

/** Opens what the password opens; without one, what the empty one does, as some programs export so. */
export async function openStore(store: Pkcs12, look: Look): Promise<Opened> {
  if (look.password !== undefined) {
    return openAs(store, look.password, look);
  }
  const plain = store.safes.flatMap((safe) => (safe.state === 'open' ? [safe.contents] : []));
  const locked = store.safes.filter(({ state }) => state === 'locked').length;
  if (
    store.mac &&
    store.mac.rounds <= MAX_UNASKED_ROUNDS &&
    (await store.mac.verify('', store.authenticated, look.effort))
  )
    return openAs(store, '', look);
  return { contents: plain, password: undefined, mac: store.mac ? 'unchecked' : 'none', left: locked };
}

async function openAs(store: Pkcs12, password: string, look: Look): Promise<Opened> {
  const { mac, authenticated, safes } = store;
  const right = await mac?.verify(password, authenticated, look.effort);
  const opened: Opened = {
    contents: [],
    password,
    mac: right === undefined ? 'none' : right ? 'right' : 'wrong',
    left: 0,
  };
  for (const safe of safes) {
    const contents = await openSafe(safe, password, look);
    if (contents) opened.contents.push(contents);
    else if (safe.state === 'locked') opened.left++;
  }
  return opened;
}

async function openSafe(safe: Safe, password: string, { effort }: Look) {
  if (safe.state === 'open') return safe.contents;
  if (safe.state === 'closed') return undefined;
  return openWith(safe.scheme, password, safe.data, effort, (plain) => looksLikeBags(definite(plain)));
}

function definite(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  try {
    return toDefinite(bytes);
  } catch {
    return bytes;
  }
}
